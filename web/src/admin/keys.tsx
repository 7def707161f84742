import '../styles/admin.css';
import { useState } from 'react';
import { useAnswer } from '../lib/use-answer.ts';
import { Icon } from '../ui/icon.tsx';
import { Empty, Loading, Outdated } from '../ui/states.tsx';
import { words } from '../words.ts';
import { AdminFailure } from './admin-only.tsx';
import { KeyForm } from './key-form.tsx';
import { KEYS, OF_KEYS } from './key-questions.ts';
import { KeyRow } from './key-row.tsx';
import { MadeKeyCard, type MadeKey } from './made-key.tsx';

/** Who and what may ask and send, and until when. */
export function Keys() {
  const { data, error, isBusy, retry } = useAnswer({
    query: KEYS,
    context: OF_KEYS,
    requestPolicy: 'cache-and-network',
  });
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
        {data !== undefined && !making && (
          <div className="page-tools">
            <button type="button" className="button button-primary" onClick={() => setMaking(true)}>
              <Icon name="plus" size={16} /> {words.keys.new}
            </button>
          </div>
        )}
      </header>
      {made !== null && <MadeKeyCard made={made} onDone={() => setMade(null)} />}
      {making && <KeyForm onMade={take} onCancel={() => setMaking(false)} />}
      {error !== undefined && data === undefined && <AdminFailure error={error} onRetry={retry} isBusy={isBusy} />}
      {error === undefined && data === undefined && <Loading lines={8} />}
      {data !== undefined && (
        <>
          {error !== undefined && <Outdated error={error} onRetry={retry} isBusy={isBusy} />}
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
              // Its roles are said, since a narrow screen shows each row as a card.
              <table className="keys-table" role="table">
                <thead role="rowgroup">
                  <tr role="row">
                    {[words.keys.name, words.keys.scopes, words.keys.limits, words.keys.used, words.keys.expires].map(
                      (head) => (
                        <th key={head} scope="col" role="columnheader">
                          {head}
                        </th>
                      ),
                    )}
                    <td role="cell" />
                  </tr>
                </thead>
                <tbody role="rowgroup">
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
