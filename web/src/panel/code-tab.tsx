import { graphql } from '../__generated__/index.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { Icon } from '../ui/icon.tsx';
import { Empty } from '../ui/states.tsx';
import { words } from '../words.ts';
import { Answered, Facts, Section } from './tab.tsx';

const CODE = graphql(`
  query CodeTab($id: ID!, $asOf: DateTime, $isThen: Boolean!) {
    node(id: $id) {
      id
      ... on Job {
        sql {
          query
          dialect
        }
        sourceCode {
          language
          sourceCode
        }
        sourceCodeLocation {
          type
          url
          repoUrl
          path
          version
          branch
        }
        heldVersion(asOf: $asOf) @include(if: $isThen) {
          id
          sql {
            query
            dialect
          }
          sourceCode {
            language
            sourceCode: code
          }
          location {
            type
            url
            repoUrl
            path
            version
            branch
          }
        }
      }
    }
  }
`);

/** What a job runs, as far as events told and one may see it. */
export function CodeTab({ id, asOf }: { readonly id: string; readonly asOf: string | null }) {
  return (
    <Answered question={CODE} variables={{ id, asOf, isThen: asOf !== null }}>
      {({ node }) => {
        if (node === null || !('sql' in node)) return null;
        const held = node.heldVersion;
        const { sql, sourceCode } = asOf === null ? node : (held ?? { sql: null, sourceCode: null });
        const location = (asOf === null ? node.sourceCodeLocation : held?.location) ?? null;
        if (sql?.query == null && sourceCode?.sourceCode == null && location === null)
          return <Empty icon="query" title={words.panel.noCode} />;
        return (
          <>
            {sql?.query != null && (
              <Section title={words.panel.sql}>
                <Code text={sql.query} language="sql" />
              </Section>
            )}
            {sourceCode?.sourceCode != null && (
              <Section title={words.panel.sourceCode}>
                <Code text={sourceCode.sourceCode} language={sourceCode.language ?? 'text'} />
              </Section>
            )}
            {location !== null && (
              <Section title={words.panel.location}>
                <Facts
                  facts={[
                    ['url', isWebAddress(location.url) ? <a href={location.url}>{location.url}</a> : location.url],
                    ['repository', location.repoUrl],
                    ['path', location.path],
                    ['version', location.version],
                    ['branch', location.branch],
                  ]}
                />
              </Section>
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** What the API shows in the place of source that one may not see. */
const HIDDEN = '[hidden]';

function Code({ text, language }: { readonly text: string; readonly language: string }) {
  if (text !== HIDDEN) return <CodeBlock text={text} language={language} />;
  return (
    <div className="hidden-source">
      <Icon name="key" />
      <div>
        <strong>{words.panel.hidden}</strong>
        <p>{words.panel.hiddenText}</p>
      </div>
    </div>
  );
}

/** What an event says is a link only where it can do no harm: `javascript:` is an address, too. */
function isWebAddress(text: string | null): text is string {
  return text !== null && /^https?:\/\//i.test(text);
}
