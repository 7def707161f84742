import '../styles/integrations.css';
import { useState } from 'react';
import type { IntegrationsQuery } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { usePlace } from '../lib/router.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { EventProducers } from '../views/event-producers.tsx';
import { words } from '../words.ts';
import { KeyField } from './key-field.tsx';
import { Verify } from './verify.tsx';

const INTEGRATIONS = graphql(`
  query Integrations {
    integrations {
      endpoint
      emitters {
        id
        name
        checkedWith
        snippets {
          title
          language
          text
        }
      }
    }
  }
`);

/** What the server puts where a key belongs: one that is made or pasted here is filled in here, and goes nowhere. */
const NO_KEY = 'YOUR_API_KEY';

/** How to send events here: one guide an emitter, with this server's values in it. */
export function Integrations() {
  const { data, error, isBusy, retry } = useAnswer({ query: INTEGRATIONS });
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.integrations.title}</h1>
          <p>{words.integrations.lead}</p>
        </div>
      </header>
      {data !== undefined && <Guides {...data.integrations} />}
      {data === undefined && error !== undefined && <Failure error={error} onRetry={retry} isBusy={isBusy} />}
      {data === undefined && error === undefined && <Loading lines={8} />}
    </div>
  );
}

function Guides({ endpoint, emitters }: IntegrationsQuery['integrations']) {
  const { path } = usePlace();
  const [pasted, setKey] = useState('');
  const [arrivals, setArrivals] = useState(0);
  const key = pasted.trim();
  const [, asked] = /^\/integrations\/(.+)$/.exec(path) ?? [];
  const chosen = asked === undefined ? emitters[0] : emitters.find(({ id }) => id === asked);
  return (
    <>
      <div className="card connect">
        <div className="connect-row">
          <span className="connect-label">{words.integrations.endpoint}</span>
          <code>{endpoint}</code>
          <CopyButton text={endpoint} />
        </div>
        <KeyField value={pasted} onChange={setKey} emitter={chosen?.name ?? ''} />
      </div>
      <div className="guides">
        <nav aria-label={words.integrations.title}>
          <ul className="guide-list">
            {emitters.map(({ id, name }) => (
              <li key={id}>
                <Link
                  className="menu-link"
                  href={`/integrations/${id}`}
                  aria-current={id === chosen?.id ? 'page' : undefined}
                >
                  <EmitterName name={name} />
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {chosen === undefined ? (
          <Empty icon="start" title={words.integrations.noGuide} />
        ) : (
          <article className="guide card">
            <h2>{chosen.name}</h2>
            <p>
              {chosen.checkedWith === null
                ? words.integrations.unchecked
                : words.integrations.checked(chosen.checkedWith)}
            </p>
            <ol className="guide-steps">
              {chosen.snippets.map(({ title, language, text }) => (
                <li key={title}>
                  <h3>{title}</h3>
                  <CodeBlock text={key === '' ? text : text.replaceAll(NO_KEY, key)} language={language} />
                </li>
              ))}
              <li>
                <h3>
                  <Icon name="check" size={16} /> {words.integrations.verify}
                </h3>
                <p>{words.integrations.verifyText}</p>
                <Verify key={chosen.id} emitter={chosen.id} onNews={() => setArrivals(arrivals + 1)} />
              </li>
            </ol>
          </article>
        )}
      </div>
      <EventProducers key={arrivals} />
    </>
  );
}

/** What it is called, and below, smaller, the package that it comes in. */
function EmitterName({ name }: { readonly name: string }) {
  const [, product = name, inBrackets] = /^(.+) \((.+)\)$/.exec(name) ?? [];
  return (
    <span className="guide-name">
      {product}
      {inBrackets !== undefined && <small> {inBrackets}</small>}
    </span>
  );
}
