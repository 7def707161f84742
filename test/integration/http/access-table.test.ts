import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allows, SCOPES, type Scope } from '../../../src/access/api-key.ts';
import { ROUTES } from '../../../src/access/permissions.ts';
import { accessTable, rootFields } from '../../support/access-table.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';

const PAGE = new URL('../../../docs/access.md', import.meta.url);
const [BEGIN, END] = ['<!-- begin: npm run access -->', '<!-- end -->'];

test('docs/access.md tells what the code asks for (npm run access writes it)', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const written = `${before}${BEGIN}\n\n${accessTable()}\n\n${END}${rest.split(END)[1] ?? ''}`;
  if (process.env['ACCESS_TABLE'] === 'write') writeFileSync(PAGE, written);
  else expect(page).toBe(written);
});

interface Errors {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

describe('who may what', () => {
  let app: HttpApp;
  let server: Server;
  /** By scope; that of nobody is undefined. */
  const keys = new Map<Scope | null, string | undefined>([[null, undefined]]);
  beforeAll(async () => {
    app = await HttpApp.start();
    server = createServer(app.test.app.http).listen(0, '127.0.0.1');
    await once(server, 'listening');
    for (const scope of SCOPES) keys.set(scope, (await app.addKey([scope])).key);
  }, NEO4J_START_MS);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await app.close();
  });
  afterEach(() => expect(app.faults).toEqual([]));

  const REFUSED = [401, 403];

  /** Of a subscription that begins, only that it does. */
  async function ask(
    query: string,
    key: string | undefined,
    isStream: boolean,
  ): Promise<{ status: number; body: Errors }> {
    const ended = new AbortController();
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', accept: isStream ? 'text/event-stream' : 'application/json' },
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query }),
      signal: ended.signal,
    });
    const isOpen = isStream && answer.status === 200;
    const body = isOpen ? {} : ((await answer.json()) as Errors);
    if (isOpen) ended.abort();
    return { status: answer.status, body };
  }

  test('is as the table says for every request and every scope', async () => {
    const wrong: unknown[] = [];
    for (const [route, needed] of Object.entries(ROUTES)) {
      const [method = '', path = ''] = route.split(' ');
      for (const [scope, key] of keys) {
        const sent = app.request()[method.toLowerCase() as 'get' | 'post'](path).set('accept', 'application/json');
        if (key !== undefined) sent.set('authorization', `Bearer ${key}`);
        const { status } = await sent;
        const may = needed === null || (scope !== null && allows({ scopes: [scope] }, needed));
        // Without a link, to sign in is refused for that; and to sign out without a session.
        const refused = path === '/sign-in' || path === '/sign-out' ? status !== 401 : REFUSED.includes(status);
        if (refused === may) wrong.push([route, scope, status]);
        if (!may && status !== (scope === null ? 401 : 403)) wrong.push([route, scope, status]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('is as the table says for every query, mutation and subscription and every scope', async () => {
    const wrong: unknown[] = [];
    const limited = (await app.addKey(['read'], undefined, { namespaces: ['ns'] })).key;
    for (const { type, field, scope: needed, isForLimited } of rootFields()) {
      const query = `${type.toLowerCase()} { ${operation(field)} }`;
      for (const [scope, key] of [...keys, ['limited', limited]] as const) {
        const { status, body } = await ask(query, key, type === 'Subscription');
        const codes = (body.errors ?? []).map(({ extensions }) => extensions?.code);
        if (codes.includes('GRAPHQL_VALIDATION_FAILED') || codes.includes('GRAPHQL_PARSE_FAILED'))
          wrong.push([query, body.errors]);
        const may = scope === 'limited' ? isForLimited : scope !== null && allows({ scopes: [scope] }, needed);
        if ((REFUSED.includes(status) || codes.includes('FORBIDDEN')) === may)
          wrong.push([query, scope, status, codes]);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** The field with the least that it takes and tells. */
function operation({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${sample(arg.type)}`);
  const named = getNamedType(type);
  return `${name}${given.length === 0 ? '' : `(${given.join(', ')})`}${isLeafType(named) ? '' : ' { __typename }'}`;
}

const VALUES: Readonly<Record<string, string>> = { Int: '1', Boolean: 'false', DateTime: '"2026-01-01T00:00:00Z"' };

function sample(type: GraphQLInputType): string {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return VALUES[type.name] ?? '"x"';
  const fields = Object.values(type.getFields());
  const wanted = type.isOneOf ? fields.slice(0, 1) : fields.filter(({ type: each }) => isNonNullType(each));
  return `{ ${wanted.map(({ name, type: each }) => `${name}: ${sample(each)}`).join(', ')} }`;
}
