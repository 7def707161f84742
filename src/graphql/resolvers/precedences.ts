import type { Entity } from '../../domain/entity.ts';
import { composeKey, parseKey } from '../../domain/keys.ts';
import { formatTime } from '../../domain/time.ts';
import type { PrecedenceRecord } from '../../lineage/catalog-reader.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import type { Direction, JobPrecedenceResolvers } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { decodeCursor, encodeCursor, listName } from '../cursors.ts';
import type { PrecedenceConnection } from '../models.ts';
import { connection, type PageArgs } from './connection.ts';

const job = (key: string): Entity => ({ label: 'Job', key });

export const JobPrecedence: JobPrecedenceResolvers = {
  before: ({ before }) => job(before),
  after: ({ after }) => job(after),
  saidBy: ({ owner }) => job(owner),
  run: ({ run }, _args, { loaders }) => loaders.existing({ label: 'Run', key: run }),
  at: ({ at }) => formatTime(at),
};

/** Which jobs run before a job and after it. */
export async function listPrecedences(
  { key }: Entity,
  { direction, first, after }: PageArgs & { readonly direction?: Direction | null | undefined },
  { loaders, organization }: GraphQLContext,
): Promise<PrecedenceConnection> {
  checkFirst(first);
  const wanted = { job: key, upstream: direction !== 'DOWNSTREAM', downstream: direction !== 'UPSTREAM' };
  const list = listName('precedences', key, wanted.upstream, wanted.downstream);
  const place = placeOf(decodeCursor(list, after, 'string', 'string', 'string', 'string', 'string'), organization);
  const precedences = await loaders.precedences.load({ ...wanted, after: place, limit: first + 1 });
  return connection(
    precedences,
    first,
    (precedence) => encodeCursor(list, ...cursorParts(precedence)),
    () => loaders.precedenceCount.load(wanted),
  );
}

/** A cursor holds the jobs' names without their organization; it is put together anew with whoever asks. */
function cursorParts({ before, after, place }: PrecedenceRecord): string[] {
  const jobs = `${before}|${after}`;
  return [...parseKey(before).slice(1), ...parseKey(after).slice(1), place.slice(jobs.length)];
}

function placeOf(parts: readonly [string, string, string, string, string] | null, organization: string): string | null {
  if (parts === null) return null;
  const [namespace, name, otherNamespace, otherName, terms] = parts;
  return `${composeKey(organization, namespace, name)}|${composeKey(organization, otherNamespace, otherName)}${terms}`;
}
