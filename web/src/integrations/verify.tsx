import { useEffect, useEffectEvent, useState } from 'react';
import { useClient, type Client } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { lineageAddress } from '../lib/entity.ts';
import { formatAgo } from '../lib/format.ts';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { words } from '../words.ts';

const HEARD = graphql(`
  query Heard($emitter: ID!) {
    verifyIntegration(emitter: $emitter) {
      lastEvent {
        at
        kind
        subject {
          namespace
          name
        }
      }
      findings
      refused {
        at
        reasons
      }
    }
  }
`);

const EVERY_MS = 2_000;

type Heard = NonNullable<Awaited<ReturnType<typeof heard>>>;

/** Waits for an event of the emitter, and shows what it showed, or why it was refused. */
export function Verify({
  emitter,
  onNews,
}: {
  readonly emitter: string;
  /** What came may be told elsewhere, too. */
  readonly onNews: () => void;
}) {
  const client = useClient();
  const [waiting, setWaiting] = useState(false);
  const [news, setNews] = useState<Heard | null>(null);
  /** What had been heard when one began to wait: it may be what one waits for. */
  const [heardBefore, setHeardBefore] = useState<Heard | null>(null);
  const [isLost, setIsLost] = useState(false);
  const tell = useEffectEvent(onNews);
  useEffect(() => {
    if (!waiting) return;
    let timer: ReturnType<typeof setTimeout>;
    let wanted = true;
    const look = async (before: Heard | null): Promise<void> => {
      const now = await heard(client, emitter).catch(() => undefined);
      if (!wanted) return;
      setIsLost(now === undefined);
      if (before === null) setHeardBefore(now ?? null);
      if (before !== null && now != null && hasNews(before, now)) {
        setNews(now);
        setWaiting(false);
        tell();
        return;
      }
      timer = setTimeout(() => void look(before ?? now ?? null), EVERY_MS);
    };
    void look(null);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, emitter, waiting]);
  return (
    <div className="verify" role="status">
      {waiting ? (
        <>
          <p className="verify-waiting">{isLost ? words.lineage.lost : words.integrations.verifyWaiting}</p>
          <button type="button" className="button" onClick={() => setWaiting(false)}>
            {words.integrations.verifyStop}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            setNews(null);
            setWaiting(true);
          }}
        >
          {words.integrations.verifyAction}
        </button>
      )}
      {waiting && heardBefore?.lastEvent != null && <News {...heardBefore} refused={[]} isOld />}
      {news !== null && <News {...news} isOld={false} />}
    </div>
  );
}

function News({
  lastEvent,
  findings,
  refused: [refused],
  isOld,
}: Heard & {
  /** Whether it came before one waited. */
  readonly isOld: boolean;
}) {
  // Whichever came last is what was waited for.
  if (refused !== undefined && (lastEvent === null || Date.parse(refused.at) > Date.parse(lastEvent.at)))
    return (
      <>
        <p>{words.integrations.verifyRefused}</p>
        <ul>
          {refused.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </>
    );
  if (lastEvent === null) return null;
  const { at, kind, subject } = lastEvent;
  return (
    <>
      <p className="verify-arrived">
        <span>{isOld ? words.integrations.verifyBefore(formatAgo(at)) : words.integrations.verifyArrived}</span>
        {subject !== null && (
          <Link
            className="cell-link"
            href={lineageAddress({ kind: kind === 'DATASET' ? 'dataset' : 'job', ...subject })}
          >
            <Name namespace={subject.namespace} name={subject.name} />
          </Link>
        )}
      </p>
      <ul>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </>
  );
}

function hasNews(before: Heard, now: Heard): boolean {
  return now.lastEvent?.at !== before.lastEvent?.at || now.refused[0]?.at !== before.refused[0]?.at;
}

async function heard(client: Client, emitter: string) {
  const answer = await ask(client, HEARD, { emitter }, { requestPolicy: 'network-only' });
  return answer.verifyIntegration;
}
