import type { Entity } from '../../domain/entity.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import type { JobEvent, Nanos } from '../../domain/event.ts';
import { keyOfRef, nodeRef, type Fact, type NodeRef } from '../../domain/facts.ts';
import { composeKey } from '../../domain/keys.ts';
import type { FacetReaders, SchemaField } from '../../domain/mappings.ts';
import { say } from '../../domain/say.ts';
import { parseEvent } from '../../openlineage/parse-event.ts';

/** What a JobEvent says, without anything being done about it. */
export interface PlannedJob {
  readonly job: Entity;
  /** null: it says nothing of lineage (it names no dataset and has no `lineage` facet). */
  readonly facts: readonly Fact[] | null;
  /** By the keys of the outputs that it tells columns of, as it names them. */
  readonly schemas: ReadonlyMap<string, readonly SchemaField[]>;
  readonly warnings: readonly string[];
}

/**
 * @param json a JobEvent as it would be sent
 * @throws InvalidQuestionError for what ingest would refuse, and for an event that is none of a job
 */
export function plannedJob(json: unknown, organization: string, now: Nanos, readers: FacetReaders): PlannedJob {
  const parsed = parseEvent(json, now);
  if (!parsed.ok)
    throw new InvalidQuestionError(`The event would be refused: ${lines(parsed.faults).join('; ')}.`, 'INVALID_EVENT');
  const { event, warnings } = parsed;
  if (event.kind !== 'job')
    throw new InvalidQuestionError(
      `A plan is told by the event of a job alone: without ${event.kind === 'run' ? '"run"' : '"dataset"'}, and with "job".`,
      'NOT_A_JOB_EVENT',
    );
  const said = say([event], organization, readers);
  const owner = nodeRef('Job', composeKey(organization, event.job.namespace, event.job.name));
  const saysLineage = said.cells.jobs.get(keyOfRef(owner))?.declaredAt.has(event.at) ?? false;
  return {
    job: { label: 'Job', key: keyOfRef(owner) },
    facts: saysLineage ? factsOf(said.cells.facts.values(), owner) : null,
    schemas: schemasOf(event, organization, readers),
    warnings: lines(warnings),
  };
}

function factsOf(facts: Iterable<Fact>, owner: NodeRef): Fact[] {
  return [...facts].filter((fact) => fact.owner === owner);
}

function schemasOf({ outputs }: JobEvent, organization: string, readers: FacetReaders) {
  const schemas = new Map<string, readonly SchemaField[]>();
  for (const { namespace, name, facets } of outputs) {
    const facet = facets['schema'];
    const fields = facet === undefined ? null : readers.schema(facet, { namespace, name });
    if (fields !== null) schemas.set(composeKey(organization, namespace, name), fields);
  }
  return schemas;
}

function lines(faults: readonly { readonly path: string; readonly message: string }[]): string[] {
  return faults.map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
}
