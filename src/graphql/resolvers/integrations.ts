import { allows } from '../../access/api-key.ts';
import { sendingKeys } from '../../access/key-store.ts';
import { HIDDEN, shownName } from '../../access/source-policy.ts';
import { partsOf } from '../../domain/entity.ts';
import { nanosNow } from '../../domain/time.ts';
import type { EmitterRecord, LastEvent } from '../../integrations/emitter-log.ts';
import { checkValues, EMITTERS, KEY_PLACEHOLDER } from '../../integrations/emitters.ts';
import { recognition } from '../../integrations/emitter-of.ts';
import { findingsOf } from '../../integrations/findings.ts';
import type { EmitterVerification, IntegrationsResolvers, QueryResolvers } from '../__generated__/resolvers-types.ts';
import type { Access } from '../access/access.ts';
import type { GraphQLContext } from '../context.ts';
import { shownKey } from './api-keys.ts';
import { listEntities } from './connection.ts';

export const integrationQueries: Pick<QueryResolvers, 'integrations' | 'verifyIntegration'> = {
  integrations: (_parent, { apiKey, namespace }) => {
    checkValues({ apiKey: apiKey ?? KEY_PLACEHOLDER, namespace: namespace ?? '' });
    return { apiKey: apiKey ?? KEY_PLACEHOLDER, namespace: namespace ?? null };
  },
  verifyIntegration: async (_parent, { emitter }, { access, integrations, organization }) => {
    if (!EMITTERS.some(({ id }) => id === emitter)) return null;
    return verification(emitter, await integrations.emitters.find(organization, emitter), access);
  },
};

export const Integrations: IntegrationsResolvers = {
  organization: (_wanted, _args, { organization }) => organization,
  baseUrl: (_wanted, _args, { baseUrl }) => baseUrl,
  endpoint: (_wanted, _args, { baseUrl }) => `${baseUrl}/api/v1/lineage`,
  namespaces: (_wanted, _args, context) => namespacesOf(context),
  ingestKeys: (_wanted, _args, context) => ingestKeysOf(context),
  emitters: ({ apiKey, namespace }, { ids }, { baseUrl }) =>
    EMITTERS.filter(({ id }) => ids?.includes(id) ?? true).map(({ id, name, checkedWith, snippets }) => ({
      ...{ id, name, checkedWith },
      snippets: [...snippets({ baseUrl, apiKey, namespace: namespace ?? id })],
    })),
};

const MAX_NAMESPACES = 100;

async function namespacesOf(context: GraphQLContext): Promise<string[]> {
  const { edges } = await listEntities('Namespace', { first: MAX_NAMESPACES }, context);
  return edges.map(({ node }) => partsOf(node)[0] ?? '');
}

async function ingestKeysOf({ accessStores, organization, scopes }: GraphQLContext) {
  if (!allows({ scopes }, 'admin')) return null;
  return sendingKeys(await accessStores.keys.list(organization), nanosNow()).map(shownKey);
}

const NOTHING_READ = 'The last event of it, if one was taken yet, is of nothing that this key may read.';

function verification(emitter: string, { last: latest, refused }: EmitterRecord, access: Access): EmitterVerification {
  const last = latest !== null && readsSubject(latest, access) ? latest : null;
  return {
    emitter,
    arrives: last !== null,
    lastEvent: last && {
      ...{
        at: last.at,
        eventTime: last.eventTime,
        producer: producerSeen(last.producer, access),
        kind: last.kind.toUpperCase(),
      },
      ...{ eventType: last.eventType, subject: subjectOf(last) },
      ...{ inputs: last.inputs, outputs: last.outputs, hasColumnLineage: last.hasColumnLineage },
    },
    // Nor whether there is another: when somebody's jobs run is theirs to tell.
    findings: last === null && access.namespaces !== null ? [NOTHING_READ] : findingsOf(last),
    lookedFor: recognition(emitter),
    refused: refused.map(({ at, reasons }) => ({
      at,
      // They may name what is in other namespaces.
      reasons: access.namespaces === null ? reasons.map((reason) => reasonSeen(reason, access)) : [HIDDEN],
    })),
  };
}

function readsSubject({ namespace }: LastEvent, access: Access): boolean {
  return namespace === null ? access.namespaces === null : access.readsNamespace(namespace);
}

function subjectOf({ namespace, name }: LastEvent) {
  return namespace === null || name === null ? null : { namespace, name };
}

function producerSeen(producer: string | null, { readsSource }: Access): string | null {
  return readsSource || producer === null ? producer : shownName(producer);
}

/** What is wrong with text that is no JSON, is told with some of it: where it stands in the event, and whose it is, nobody knows. */
function reasonSeen(reason: string, { readsSource }: Access): string {
  return readsSource ? reason : reason.replace(/(\bis not JSON: ).*/s, `$1${HIDDEN}`);
}
