import '../styles/admin.css';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Icon } from '../ui/icon.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import { AdminFailure } from './admin-only.tsx';
import { KeyForm } from './key-form.tsx';
import { KEYS, OF_KEYS } from './key-questions.ts';
import { KeyRow } from './key-row.tsx';
import { MadeKeyCard, type MadeKey } from './made-key.tsx';

/** Who and what may ask and send, and until when. */
export function Keys() {
  const [{ data, error }, again] = useQuery({ query: KEYS, context: OF_KEYS, requestPolicy: 'cache-and-network' });
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  const [ended, setEnded] = useState(false);
  const take = (key: MadeKey) => {
    setMade(key);
    setMaking(false);
  };
  const keys = data?.apiKeys ?? [];
  const shown = keys.filter(({ state }) => ended || state === 'ACTIVE').toReversed();
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.keys.title}</h1>
          <p>{words.keys.lead}</p>
        </div>
        {error === undefined && data !== undefined && (
          <div className="page-tools">
            <button
              type="button"
              className="button button-primary"
              aria-expanded={making}
              onClick={() => setMaking(!making)}
            >
              <Icon name="plus" size={16} /> {words.keys.new}
            </button>
          </div>
        )}
      </header>
      {made !== null && <MadeKeyCard made={made} onDone={() => setMade(null)} />}
      {making && <KeyForm onMade={take} onCancel={() => setMaking(false)} />}
      {error !== undefined && <AdminFailure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {error === undefined && data === undefined && <Loading lines={8} />}
      {error === undefined && data !== undefined && (
        <>
          <label className="check">
            <input type="checkbox" checked={ended} onChange={(event) => setEnded(event.target.checked)} />
            {words.keys.showEnded(keys.filter(({ state }) => state !== 'ACTIVE').length)}
          </label>
          <div className="card table-wrap">
            {shown.length === 0 ? (
              <Empty icon="key" title={words.keys.none}>
                <p>{words.keys.noneText}</p>
              </Empty>
            ) : (
              <table>
                <thead>
                  <tr>
                    {[words.keys.name, words.keys.scopes, words.keys.limits, words.keys.used, words.keys.expires].map(
                      (head) => (
                        <th key={head} scope="col">
                          {head}
                        </th>
                      ),
                    )}
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {shown.map((key) => (
                    <KeyRow key={key.id} apiKey={key} onMade={take} />
                  ))}
                </tbody>
              </table>
            )}
          </div>
        </>
      )}
    </div>
  );
}
