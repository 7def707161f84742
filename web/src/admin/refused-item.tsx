import type { CombinedError } from 'urql';
import type { RefusedEventsQuery } from '../__generated__/graphql.ts';
import { formatAgo, formatBytes, formatTime } from '../lib/format.ts';
import { producerName } from '../lib/producer.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { words } from '../words.ts';

type Letter = RefusedEventsQuery['deadLetters']['edges'][number]['node'];

interface RefusedItemProps {
  readonly letter: Letter;
  readonly onRetry: () => Promise<CombinedError | undefined>;
  readonly onPurge: () => Promise<CombinedError | undefined>;
}

/** One refused event: every fault with its place, and what was sent. */
export function RefusedItem({ letter, onRetry, onPurge }: RefusedItemProps) {
  const { refusedAt, reason, producer, errors, bytes, acknowledged, text, isCut, sentBy } = letter;
  const when = formatAgo(refusedAt);
  return (
    <>
      <div className="refused-head">
        <h2>{words.refused.reasons[reason]}</h2>
        <time dateTime={refusedAt} title={formatTime(refusedAt)}>
          {when}
        </time>
        <span className="hint">{producer === null ? words.refused.noProducer : producerName(producer)}</span>
        {sentBy !== null && <span className="hint">{words.refused.sentBy(sentBy.name)}</span>}
        <span className="hint">{formatBytes(bytes)}</span>
        <span className="row-actions">
          {text !== null && !isCut && (
            <ConfirmButton
              label={words.refused.retry}
              about={when}
              title={words.refused.retryTitle('1')}
              action={words.refused.retry}
              isHarmless
              onConfirm={onRetry}
            >
              <p>{words.refused.retryText}</p>
            </ConfirmButton>
          )}
          <ConfirmButton
            label={words.refused.purge}
            about={when}
            title={words.refused.purgeTitle('1')}
            action={words.refused.purge}
            onConfirm={onPurge}
          >
            <p>{words.refused.purgeText}</p>
          </ConfirmButton>
        </span>
      </div>
      {acknowledged && <p className="refused-note">{words.refused.acknowledged}</p>}
      <ul className="refused-errors">
        {errors.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            {path !== '' && <code>{path}</code>} {message}
          </li>
        ))}
      </ul>
      {text === null ? (
        <p className="hint">{words.refused.notKept}</p>
      ) : (
        <details>
          <summary>{isCut ? words.refused.sentCut : words.refused.sent}</summary>
          <CodeBlock text={pretty(text)} language="JSON" />
        </details>
      )}
    </>
  );
}

/** As people read JSON; what is none, was cut, or has numbers that would lose digits, as it came. */
function pretty(text: string): string {
  if (/\d{16}/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
