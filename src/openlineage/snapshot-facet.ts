import { z } from 'zod';
import { FACT_KINDS } from '../domain/facts.ts';
import { NAME_COMMAND_KINDS } from '../domain/name-commands.ts';
import { parseTime } from '../domain/time.ts';
import { LIFECYCLE_CHANGES } from '../domain/versions.ts';
import { fitsKey } from './names.ts';
import { anything, filled, flag, list, oneOf, text, time as timeText } from './shapes.ts';

/**
 * The facet that makes an OpenLineage event a line of an export: what the event cannot say. The event says the rest, names and values of facets, so that
 * other backends can read it, too. Names are `[namespace, name]`; a time is RFC 3339; what is empty is absent.
 */
export const SNAPSHOT_FACET = 'olg_snapshot';
/** Raised when a line is no longer read by what read it before. */
export const SNAPSHOT_FORM = 1;

const time = timeText.transform((sent) => parseTime(sent)?.at ?? 0n);
const times = list(time).optional();
const strict = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.object(shape);
const name = z
  .tuple([text, filled])
  .refine((parts) => fitsKey(...parts), 'is too long')
  .transform(([namespace, own]) => ({ namespace, name: own }));
const run = z
  .tuple([filled, text, filled])
  .refine((parts) => fitsKey(...parts), 'is too long')
  .transform(([runId, namespace, own]) => ({ runId, job: { namespace, name: own } }));
const rank = z.literal([0, 1]);
/** By name of a facet: its time; with 1 behind it, told by a writer. Removed ones are `{_deleted: true}` in the event. */
const facets = list(z.union([z.tuple([text, time]), z.tuple([text, time, z.literal(1)])])).optional();
export type FacetTimes = z.output<typeof facets>;

const thing = z
  .tuple([z.enum(['Dataset', 'Job']), text, filled])
  .refine(([, ...parts]) => fitsKey(...parts), 'is too long')
  .transform(([label, namespace, own]) => ({ label, namespace, name: own }));
const factShape = {
  kind: oneOf(...FACT_KINDS),
  target: thing,
  content: anything,
  sources: list(thing).optional(),
  without: list(thing).optional(),
};
const ownedFact = strict({ ...factShape, firstSeen: time.optional(), declaredAt: times });
const sighting = strict({ ...factShape, at: time });

const versionId = z.tuple([z.enum(['version', 'schema']), text]).transform(([by, value]) => ({ by, value }));
const lifecycle = list(z.tuple([z.enum(LIFECYCLE_CHANGES), time])).optional();
const datasetVersion = strict({
  id: versionId,
  rank,
  since: time,
  declaredAt: time.optional(),
  schema: strict({ at: time, rank, fingerprint: text, columns: z.array(z.unknown()) }).optional(),
  lifecycle,
  madeBy: strict({ at: time, run }).optional(),
});
const parent = strict({ at: time, job: name, gone: flag.optional() });
const terms = strict({
  job: name,
  dependencyType: text.optional(),
  sequenceTriggerRule: text.optional(),
  statusTriggerRule: text.optional(),
  triggerRule: text.optional(),
});

const form = { form: z.literal(SNAPSHOT_FORM, 'is of another release: ingest it with that') };

export const datasetFacet = strict({
  ...form,
  since: time,
  listed: flag.optional(),
  facets,
  lineageDeclaredAt: times,
  columnLineageDeclaredAt: times,
  lifecycle,
  links: list(strict({ to: name, isTable: flag.optional(), since: time, job: name.optional() })).optional(),
  facts: list(ownedFact).optional(),
  versions: list(datasetVersion).optional(),
  columns: list(z.tuple([text, time])).optional(),
});
export const jobFacet = strict({
  ...form,
  since: time,
  facets,
  parent: parent.optional(),
  controlFlow: strict({
    at: time,
    run,
    hash: text.optional(),
    isPartial: flag.optional(),
    before: list(terms).optional(),
    after: list(terms).optional(),
  }).optional(),
  declaredAt: times,
  retiredAt: times,
  facts: list(ownedFact).optional(),
  versions: list(
    strict({
      fingerprint: text,
      definition: z.record(z.string(), z.unknown()),
      since: time,
      declaredAt: time.optional(),
    }),
  ).optional(),
});
export const runFacet = strict({
  ...form,
  namedAt: time,
  born: time.optional(),
  startedAt: time.optional(),
  ended: z.partialRecord(z.enum(['COMPLETE', 'ABORTED', 'FAILED']), time).optional(),
  facets,
  parent: parent.extend({ runId: filled }).optional(),
  versions: list(z.tuple([text, time])).optional(),
  facts: list(sighting).optional(),
});
/** Of an input or output of a run. */
export const observationFacet = strict({
  at: time,
  listedAt: time.optional(),
  facets,
  versions: list(z.tuple([versionId, time])).optional(),
  lifecycle,
});
/** Of the job that stands for the export itself. */
export const organizationFacet = strict({
  ...form,
  organization: filled,
  activeWindowSeconds: z
    .int()
    .min(1)
    .max(36_500 * 86_400)
    .optional(),
  retainedSince: time.optional(),
  commands: list(strict({ kind: oneOf(...NAME_COMMAND_KINDS), names: list(name), at: time })).optional(),
  tombstones: list(strict({ digest: text, deletedAt: time.optional(), retiredAt: times })).optional(),
});

/** The job whose events say what is no thing's own. */
export const EXPORT_JOB = { namespace: 'openlineage-graph', name: 'export' };
