import { useMutation } from 'urql';
import type { ApiKeysQuery } from '../__generated__/graphql.ts';
import { formatAgo } from '../lib/format.ts';
import { Ago } from '../ui/ago.tsx';
import { Chips } from '../ui/chips.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { words } from '../words.ts';
import { REVOKE_KEY, ROTATE_KEY } from './key-questions.ts';
import type { MadeKey } from './made-key.tsx';

type ApiKey = ApiKeysQuery['apiKeys'][number];

export function KeyRow({ apiKey, onMade }: { readonly apiKey: ApiKey; readonly onMade: (made: MadeKey) => void }) {
  const { id, name, prefix, scopes, state, createdAt, expiresAt, lastUsedAt, replacedBy } = apiKey;
  const [, rotate] = useMutation(ROTATE_KEY);
  const [, revoke] = useMutation(REVOKE_KEY);
  const limits = [...(apiKey.workspaces ?? []), ...(apiKey.namespaces ?? [])];
  const isLimited = apiKey.workspaces !== null || apiKey.namespaces !== null;
  return (
    <tr role="row" className={state === 'ACTIVE' ? undefined : 'row-ended'}>
      <td role="cell">
        <span className="name">
          <span className="name-short" title={name}>
            {name}
          </span>
          <span className="name-where">
            {prefix === null ? words.keys.given : <code>{prefix}</code>} · {words.keys.madeAgo(formatAgo(createdAt))}
          </span>
        </span>
      </td>
      <td role="cell" data-label={words.keys.scopes}>
        <Chips texts={scopes.map((scope) => words.keys.scopeNames[scope])} />
      </td>
      <td role="cell" data-label={words.keys.limits}>
        {isLimited ? <Chips texts={limits} /> : <span className="hint">{words.keys.unlimited}</span>}
      </td>
      <td role="cell" data-label={words.keys.used}>
        {lastUsedAt === null ? <span className="hint">{words.keys.neverUsed}</span> : <Ago time={lastUsedAt} />}
      </td>
      <td role="cell" data-label={words.keys.expires}>
        {state === 'ACTIVE' ? (
          expiresAt === null ? (
            <span className="hint">{words.keys.lives.never}</span>
          ) : (
            <Ago time={expiresAt} />
          )
        ) : (
          words.keys.states[state]
        )}
        {state === 'ACTIVE' && replacedBy !== null && <span className="chip">{words.keys.replaced}</span>}
      </td>
      <td role="cell">
        {state === 'ACTIVE' && (
          <span className="row-actions">
            <ConfirmButton
              label={words.keys.rotate}
              about={name}
              title={words.keys.rotateTitle(name)}
              action={words.keys.rotate}
              onConfirm={async () => {
                const { data, error } = await rotate({ id });
                if (error === undefined && data !== undefined)
                  onMade({ key: data.rotateApiKey.key, name: data.rotateApiKey.apiKey.name });
                return error;
              }}
            >
              <p>{words.keys.rotateText}</p>
            </ConfirmButton>
            <ConfirmButton
              label={words.keys.revoke}
              about={name}
              title={words.keys.revokeTitle(name)}
              action={words.keys.revoke}
              onConfirm={async () => (await revoke({ id })).error}
            >
              <p>{words.keys.revokeText}</p>
            </ConfirmButton>
          </span>
        )}
      </td>
    </tr>
  );
}
