import { expect, test } from '@jest/globals';
import { issueKey } from '../../../src/access/issue-key.ts';
import { checkedNamespace } from '../../../src/access/namespace-settings.ts';
import { checkedWorkspace } from '../../../src/access/workspaces.ts';
import { MAX_NAME_BYTES } from '../../../src/domain/keys.ts';

const LONGEST = 'n'.repeat(MAX_NAME_BYTES);
const told = (argument: string) =>
  `"${argument}": the name of a namespace has ${MAX_NAME_BYTES} bytes in UTF-8 at most.`;

test('a namespace is named by no more than an event can name', () => {
  expect(checkedNamespace('namespace', LONGEST)).toBe(LONGEST);
  // As it stands in keys: escaped, and in UTF-8.
  for (const name of [`${LONGEST}n`, 'é'.repeat(MAX_NAME_BYTES / 2 + 1), '|'.repeat(MAX_NAME_BYTES / 2 + 1)])
    expect(() => checkedNamespace('namespace', name)).toThrow(told('namespace'));
});

test('neither are those of a workspace, nor those that a key is limited to', async () => {
  expect(checkedWorkspace({ name: 'w', namespaces: [LONGEST] }).namespaces).toEqual([LONGEST]);
  expect(() => checkedWorkspace({ name: 'w', namespaces: ['a', `${LONGEST}n`] })).toThrow(told('namespaces'));
  const request = { organization: 'o', name: 'k', scopes: ['read'] as const, namespaces: [`${LONGEST}n`] };
  await expect(issueKey({ keys: {}, workspaces: {} } as never, request, 0n)).rejects.toThrow(told('namespaces'));
});
