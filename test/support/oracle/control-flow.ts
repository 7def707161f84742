import { createHash } from 'node:crypto';
import type { ExportedRelationship, Properties } from '../graph-export.ts';
import { canonicalJson, compareCodeUnits } from '../graph-export.ts';
import { compareTimes, greatest, groups, present, time } from './collect.ts';
import type { Keys } from './keys.ts';
import type { Said, Sayings } from './sayings.ts';

/** What a job's runs said last of the jobs before and after it. */
export interface ControlFlow {
  /** Of the job. */
  readonly properties: Properties;
  readonly edges: readonly ExportedRelationship[];
}

/** By job: docs/spec.md, Control flow. */
export function controlFlow(said: Sayings, keys: Keys): ReadonlyMap<string, ControlFlow> {
  return new Map(
    groups(said.of('controlFlow'), ({ run }) => keys.job(run.job)).map(([job, group]) => {
      const words = group.map((word) => ({ at: word.at, run: keys.run(word.run), ...content(job, word, keys) }));
      const { at, run, hash, isPartial, edges } = greatest(
        words,
        (a, b) =>
          compareTimes(a.at, b.at) ||
          Number(a.hash === undefined) - Number(b.hash === undefined) ||
          compareCodeUnits(a.hash ?? '', b.hash ?? '') ||
          compareCodeUnits(a.run, b.run),
      );
      const properties = present({
        ...{ controlFlowAt: time(at), controlFlowRun: run, controlFlowHash: hash },
        controlFlowPartial: isPartial || undefined,
      });
      return [job, { properties, edges: edges.map(exportEdge) }];
    }),
  );
}

interface Edge {
  readonly before: string;
  readonly after: string;
  readonly [term: string]: string | null;
}

function content(job: string, { dependencies, isGone }: Said<'controlFlow'>, keys: Keys) {
  if (dependencies === null) return { hash: undefined, isPartial: false, edges: [] };
  const { upstream, downstream, triggerRule } = dependencies;
  const owner = `Job:${job}`;
  const all: Edge[] = [
    ...upstream.map(({ job: other, ...terms }) => {
      return { before: keys.job(other), after: job, owner, ...terms, triggerRule };
    }),
    ...downstream.map(({ job: other, ...terms }) => {
      return { before: job, after: keys.job(other), owner, ...terms, triggerRule: null };
    }),
  ];
  const distinct = [...new Set(all.map((edge) => canonicalJson(edge)))].sort(compareCodeUnits);
  const hash = createHash('sha256')
    .update(`[${distinct.join(',')}]`, 'utf8')
    .digest('hex');
  const gone = new Set(
    [...upstream, ...downstream].filter((each) => isGone(each.job)).map((each) => keys.job(each.job)),
  );
  const edges = distinct
    .map((text) => JSON.parse(text) as Edge)
    .filter(({ before, after }) => !gone.has(before) && !gone.has(after));
  return { hash, isPartial: edges.length < distinct.length, edges };
}

function exportEdge({ before, after, ...terms }: Edge): ExportedRelationship {
  return { type: 'PRECEDES', from: `Job:${before}`, to: `Job:${after}`, properties: present(terms) };
}
