import { graphql } from '../__generated__/index.ts';
import type { SuggestionsQuery } from '../__generated__/graphql.ts';
import { lineageAddress, type EntityName } from '../lib/entity.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { SearchBox } from '../search/search-box.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { NothingYet } from '../views/nothing-yet.tsx';
import { words } from '../words.ts';

const SUGGESTIONS = graphql(`
  query Suggestions {
    written: datasets(first: 8, order: LAST_WRITTEN) {
      edges {
        node {
          id
          namespace
          name
        }
      }
    }
    datasets(first: 8) {
      edges {
        node {
          id
          namespace
          name
        }
      }
    }
    ran: jobs(first: 4, order: LAST_RUN) {
      edges {
        node {
          id
          namespace
          name
        }
      }
    }
    jobs(first: 4) {
      edges {
        node {
          id
          namespace
          name
        }
      }
    }
  }
`);

/** Before anything was chosen. */
export function PickRoot() {
  const { data, error, isBusy, retry } = useAnswer({
    query: SUGGESTIONS,
    // Where nothing had been sent, something may have come since.
    requestPolicy: 'cache-and-network',
  });
  const names: readonly EntityName[] =
    data === undefined
      ? []
      : [
          ...first(8, data.written, data.datasets).map((node) => ({ kind: 'dataset' as const, ...node })),
          ...first(4, data.ran, data.jobs).map((node) => ({ kind: 'job' as const, ...node })),
        ];
  return (
    <div className="page pick">
      <h1>{words.lineage.pick}</h1>
      <p>{words.lineage.pickText}</p>
      <SearchBox autoFocus />
      {content()}
    </div>
  );

  function content() {
    if (data === undefined)
      return error === undefined ? <Loading lines={6} /> : <Failure error={error} onRetry={retry} isBusy={isBusy} />;
    if (names.length === 0) return <NothingYet />;
    return (
      <section>
        <h2>{words.lineage.suggestions}</h2>
        <ul className="pick-list">
          {names.map((name) => (
            <li key={`${name.kind} ${name.namespace} ${name.name}`}>
              <Link className="card cell-link" href={lineageAddress(name)}>
                <span className={`kind kind-${name.kind}`}>
                  <Icon name={name.kind} />
                </span>
                <Name namespace={name.namespace} name={name.name} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  }
}

type Named = SuggestionsQuery['jobs'];

/** The last that were written or ran; where those are too few, the first by name. */
function first(count: number, lately: Named, named: Named): readonly Named['edges'][number]['node'][] {
  const all = [...lately.edges, ...named.edges].map(({ node }) => node);
  return [...new Map(all.map((node) => [node.id, node])).values()].slice(0, count);
}
