import { graphql } from '../__generated__/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Empty } from '../ui/states.tsx';
import { words } from '../words.ts';
import { Answered } from './tab.tsx';

const FACETS = graphql(`
  query FacetsTab($id: ID!) {
    node(id: $id) {
      id
      ... on Dataset {
        facets
      }
      ... on Job {
        facets
      }
      ... on Run {
        facets
      }
    }
  }
`);

export function FacetsTab({ id }: { readonly id: string }) {
  return (
    <Answered question={FACETS} variables={{ id }}>
      {({ node }) => {
        const facets = node !== null && 'facets' in node ? Object.entries(node.facets ?? {}) : [];
        if (facets.length === 0) return <Empty title={words.panel.noFacets} />;
        return (
          <div className="facets">
            {facets.map(([name, value]) => {
              const text = JSON.stringify(value, null, 2);
              return (
                <details key={name} className="facet">
                  <summary>{name}</summary>
                  <div className="code">
                    <div className="code-head">
                      JSON <CopyButton text={text} />
                    </div>
                    <pre tabIndex={0}>{text}</pre>
                  </div>
                </details>
              );
            })}
          </div>
        );
      }}
    </Answered>
  );
}
