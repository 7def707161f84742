import { useQuery } from 'urql';
import { graphql } from '../__generated__/index.ts';
import { lineageAddress, type EntityName } from '../lib/entity.ts';
import { SearchBox } from '../search/search-box.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { words } from '../words.ts';

const SUGGESTIONS = graphql(`
  query Suggestions {
    datasets(first: 8) {
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
  const [{ data }] = useQuery({ query: SUGGESTIONS });
  const names: readonly EntityName[] = [
    ...(data?.datasets.edges.map(({ node }) => ({ kind: 'dataset' as const, ...node })) ?? []),
    ...(data?.jobs.edges.map(({ node }) => ({ kind: 'job' as const, ...node })) ?? []),
  ];
  return (
    <div className="page pick">
      <h1>{words.lineage.pick}</h1>
      <p>{words.lineage.pickText}</p>
      <SearchBox autoFocus />
      {names.length > 0 && (
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
      )}
    </div>
  );
}
