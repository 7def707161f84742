import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';

export interface MadeKey {
  readonly key: string;
  readonly name: string;
}

/** A key that was made: nothing shows it again. */
export function MadeKeyCard({ made: { key, name }, onDone }: { readonly made: MadeKey; readonly onDone: () => void }) {
  return (
    <section className="card made-key" role="status" aria-label={words.keys.made(name)}>
      <h2>
        <Icon name="key" /> {words.keys.made(name)}
      </h2>
      <p>{words.keys.madeText}</p>
      <div className="made-key-row">
        <code>{key}</code>
        <CopyButton text={key} />
      </div>
      <button type="button" className="button" onClick={onDone}>
        {words.keys.done}
      </button>
    </section>
  );
}
