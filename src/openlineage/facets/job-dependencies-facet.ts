import type { Dependency, JobDependencies } from '../../domain/control-flow.ts';
import type { Json } from '../../domain/event.ts';
import { silent, type Report } from '../fault.ts';
import { fitsKey } from '../names.ts';
import { isAbsent, isObject, kindOf } from '../values.ts';
import { isSaying } from './facet.ts';

/** The jobs that a `jobDependencies` facet (JobDependenciesRunFacet 1-0-1) names; null when it is no facet, or deleted. What is malformed is left out. */
export function readJobDependenciesFacet(facet: Json, report: Report = silent): JobDependencies | null {
  if (!isSaying(facet)) return null;
  return {
    upstream: readDependencies(facet['upstream'], (path, message) => report(['upstream', ...path], message)),
    downstream: readDependencies(facet['downstream'], (path, message) => report(['downstream', ...path], message)),
    triggerRule: textOrNull(facet['trigger_rule']),
  };
}

function readDependencies(sent: unknown, report: Report): Dependency[] {
  if (isAbsent(sent)) return [];
  if (!Array.isArray(sent)) {
    report([], `must be an array, not ${kindOf(sent)}`);
    return [];
  }
  return sent.flatMap((item: unknown, i): Dependency[] => {
    const job = isObject(item) ? item['job'] : undefined;
    if (!isObject(item) || !isObject(job)) {
      report([i, 'job'], 'must be an object');
      return [];
    }
    const { namespace, name } = job;
    // As of an event's own job: one without a name or namespace is nobody.
    if (typeof namespace !== 'string' || namespace === '' || typeof name !== 'string' || name === '') {
      report([i, 'job'], 'must have a namespace and a name');
      return [];
    }
    if (!fitsKey(namespace, name)) {
      report([i, 'job', 'name'], 'is too long: it is left out of the graph');
      return [];
    }
    return [
      {
        job: { namespace: namespace.toWellFormed(), name: name.toWellFormed() },
        dependencyType: textOrNull(item['dependency_type']),
        sequenceTriggerRule: textOrNull(item['sequence_trigger_rule']),
        statusTriggerRule: textOrNull(item['status_trigger_rule']),
      },
    ];
  });
}

function textOrNull(sent: unknown): string | null {
  return typeof sent === 'string' ? sent.toWellFormed() : null;
}
