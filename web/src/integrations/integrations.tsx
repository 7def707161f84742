import '../styles/integrations.css';
import { useState } from 'react';
import { usePlace } from '../lib/router.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { words } from '../words.ts';
import { emitters } from './emitters.ts';
import { Verify } from './verify.tsx';

/** What stands for a key in a snippet until one is pasted: a variable of the shell. */
const NO_KEY = '$OPENLINEAGE_API_KEY';

/** How to send events here: one guide an emitter, with this server's values in it. */
export function Integrations() {
  const { path } = usePlace();
  const [key, setKey] = useState('');
  const all = emitters({ origin: location.origin, key: key.trim() === '' ? NO_KEY : key.trim() });
  const chosen = all.find(({ id }) => path === `/integrations/${id}`) ?? all[0];
  const endpoint = `${location.origin}/api/v1/lineage`;
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.integrations.title}</h1>
          <p>{words.integrations.lead}</p>
        </div>
      </header>
      <div className="card connect">
        <div className="connect-row">
          <span className="connect-label">{words.integrations.endpoint}</span>
          <code>{endpoint}</code>
          <CopyButton text={endpoint} />
        </div>
        <div className="connect-row">
          <label className="connect-label" htmlFor="integration-key">
            {words.integrations.key}
          </label>
          <input
            id="integration-key"
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder={words.integrations.keyPlaceholder}
            value={key}
            aria-describedby="integration-key-hint"
            onChange={(event) => setKey(event.target.value)}
          />
        </div>
        <p id="integration-key-hint" className="hint">
          {words.integrations.keyHint}
        </p>
      </div>
      <div className="guides">
        <nav aria-label={words.integrations.title}>
          <ul className="guide-list">
            {all.map(({ id, name }) => (
              <li key={id}>
                <Link
                  className="menu-link"
                  href={`/integrations/${id}`}
                  aria-current={id === chosen?.id ? 'page' : undefined}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {chosen !== undefined && (
          <article className="guide card">
            <h2>{chosen.name}</h2>
            <p>{chosen.about}</p>
            <ol className="guide-steps">
              {chosen.snippets.map(({ title, language, text }) => (
                <li key={title}>
                  <h3>{title}</h3>
                  <CodeBlock text={text} language={language} />
                </li>
              ))}
              <li>
                <h3>
                  <Icon name="check" size={16} /> {words.integrations.verify}
                </h3>
                <p>{words.integrations.verifyText}</p>
                <Verify />
              </li>
            </ol>
          </article>
        )}
      </div>
    </div>
  );
}
