import { useMe } from '../lib/me.ts';
import { settings } from '../lib/settings.ts';
import type { Scene } from '../lineage/scene.ts';
import type { ViewState } from '../lineage/view-state.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import { browserAddress, cypherOf } from './cypher.ts';

/** The way from this view to an analyst's: the same picture, as Cypher. */
export function CypherOfView({ view, scene }: { readonly view: ViewState; readonly scene: Scene }) {
  const me = useMe();
  if (me === null) return null;
  const cypher = cypherOf(view, scene, me.organization);
  return (
    <section className="section cypher">
      <h3>{words.panel.cypher}</h3>
      <div className="cypher-ways">
        {settings.browserUrl !== null && (
          <a className="button" href={browserAddress(settings.browserUrl, cypher)} target="_blank" rel="noreferrer">
            <Icon name="browser" size={16} /> {words.panel.openBrowser} <Icon name="external" size={14} />
          </a>
        )}
        <CopyButton text={cypher} label={words.panel.copyCypher} />
      </div>
      <p className="hint">{words.panel.cypherHint}</p>
      <details>
        <summary className="hint">{words.panel.showCypher}</summary>
        <div className="code">
          <pre tabIndex={0}>{cypher}</pre>
        </div>
      </details>
    </section>
  );
}
