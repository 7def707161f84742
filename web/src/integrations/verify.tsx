import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { ask } from '../lib/ask.ts';
import { lineageAddress } from '../lib/entity.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';

const ARRIVALS = graphql(`
  query Arrivals {
    jobs(first: 1000) {
      edges {
        node {
          id
          namespace
          name
          latestRun {
            id
            state
          }
        }
      }
    }
  }
`);

const EVERY_MS = 2_000;

type Arrived = Awaited<ReturnType<typeof arrivals>> extends ReadonlyMap<string, infer Job> ? Job : never;

/** Waits for a job, or a run, that was not here when it began, and shows it. */
export function Verify() {
  const client = useClient();
  const [waiting, setWaiting] = useState(false);
  const [arrived, setArrived] = useState<Arrived | null>(null);
  useEffect(() => {
    if (!waiting) return;
    let timer: ReturnType<typeof setTimeout>;
    let wanted = true;
    const look = async (before: ReadonlyMap<string, Arrived> | null): Promise<void> => {
      const now = await arrivals(client).catch(() => before);
      if (!wanted) return;
      const news = [...(now ?? [])].find(([key]) => before?.has(key) === false);
      if (news !== undefined) {
        setArrived(news[1]);
        setWaiting(false);
        return;
      }
      timer = setTimeout(() => void look(before ?? now), EVERY_MS);
    };
    void look(null);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, waiting]);
  return (
    <div className="verify" role="status">
      {waiting ? (
        <>
          <p className="verify-waiting">{words.integrations.verifyWaiting}</p>
          <button type="button" className="button" onClick={() => setWaiting(false)}>
            {words.integrations.verifyStop}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            setArrived(null);
            setWaiting(true);
          }}
        >
          {words.integrations.verifyAction}
        </button>
      )}
      {arrived !== null && (
        <p className="verify-arrived">
          <span>{words.integrations.verifyArrived}</span>
          <Link className="cell-link" href={lineageAddress({ kind: 'job', ...arrived })}>
            <span className="kind kind-job">
              <Icon name="job" />
            </span>
            <Name namespace={arrived.namespace} name={arrived.name} />
          </Link>
          {arrived.latestRun !== null && <StateBadge state={arrived.latestRun.state} />}
        </p>
      )}
    </div>
  );
}

/** Jobs, each by its id and its latest run's. */
async function arrivals(client: ReturnType<typeof useClient>) {
  const { jobs } = await ask(client, ARRIVALS, {}, { requestPolicy: 'network-only' });
  return new Map(jobs.edges.map(({ node }) => [`${node.id} ${node.latestRun?.id ?? ''}`, node]));
}
