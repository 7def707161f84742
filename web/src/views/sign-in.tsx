import { useEffect, useState, type SubmitEvent } from 'react';
import { isLetInBy } from '../lib/client.ts';
import { usePlace } from '../lib/router.ts';
import { onChanceOfSession, pastedKey, signedIn, takeKey, type Outside } from '../lib/session.ts';
import { Logo } from '../shell.tsx';
import { words } from '../words.ts';

/** What stands in the page's place while the server does not know who looks. */
export function SignIn({ outside }: { readonly outside: Outside }) {
  const [key, setKey] = useState('');
  const [state, setState] = useState<'idle' | 'asking' | 'wrong' | 'unreachable'>('idle');
  useGoOn(outside);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setState('asking');
    try {
      if (await isLetInBy(key.trim())) takeKey(key.trim());
      else setState('wrong');
    } catch {
      setState('unreachable');
    }
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">
          <Logo /> {words.product}
        </p>
        <h1>{words.signIn.title}</h1>
        <p className="lead">{words.signIn.lead}</p>
        {usePlace().query.get('link') === 'used' && (
          <p className="field-error" role="alert">
            {words.signIn.usedLink}
          </p>
        )}
        {outside === 'ended' && (
          <p className="sign-in-ended" role="status">
            {pastedKey() === null ? words.signIn.ended : words.signIn.endedKey}
          </p>
        )}
        <section>
          <h2>{words.signIn.byLink}</h2>
          <p>{words.signIn.linkText}</p>
        </section>
        <section>
          <h2>{words.signIn.byKey}</h2>
          <form onSubmit={(event) => void submit(event)}>
            <label htmlFor="key">{words.signIn.keyLabel}</label>
            <div className="field-row">
              <input
                id="key"
                type="password"
                autoComplete="off"
                spellCheck={false}
                required
                value={key}
                aria-describedby="key-hint"
                aria-invalid={state === 'wrong'}
                onChange={(event) => setKey(event.target.value)}
              />
              <button type="submit" className="button button-primary" disabled={state === 'asking'}>
                {words.signIn.submit}
              </button>
            </div>
            <p id="key-hint" className="hint">
              {words.signIn.keyHint}
            </p>
            {(state === 'wrong' || state === 'unreachable') && (
              <p className="field-error" role="alert">
                {state === 'wrong' ? words.signIn.wrong : words.unreachable}
              </p>
            )}
          </form>
        </section>
      </div>
      <Backdrop />
    </main>
  );
}

/** Goes on where one was as soon as there is a session, unless one left. */
function useGoOn(outside: Outside): void {
  useEffect(() => {
    if (outside === 'left') return;
    let isAsking = false;
    return onChanceOfSession(() => {
      if (isAsking) return;
      isAsking = true;
      void isLetInBy(pastedKey())
        .catch(() => false)
        .then((isIn) => {
          isAsking = false;
          if (isIn) signedIn();
        });
    });
  }, [outside]);
}

/** A picture of lineage, behind the card. */
function Backdrop() {
  return (
    <svg className="sign-in-backdrop" viewBox="0 0 800 600" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <g className="backdrop-edges">
        <path d="M120 140C240 140 220 260 340 260M120 300C240 300 220 260 340 260M120 460C240 460 220 400 340 400M420 260C520 260 500 180 620 180M420 260C520 260 500 330 620 330M420 400C520 400 500 330 620 330M420 400C520 400 500 480 620 480" />
      </g>
      <g className="backdrop-nodes">
        {[
          [40, 120],
          [40, 280],
          [40, 440],
          [340, 240],
          [340, 380],
          [620, 160],
          [620, 310],
          [620, 460],
        ].map(([x, y]) => (
          <rect key={`${x} ${y}`} x={x} y={y} width="120" height="40" rx="10" />
        ))}
      </g>
    </svg>
  );
}
