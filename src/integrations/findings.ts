import type { EmitterRecord } from './emitter-log.ts';

/** What the last event of an emitter shows, in words, and what is missing in it. */
export function findingsOf(last: EmitterRecord['last']): string[] {
  if (last === null) return ['No event of it was taken yet.'];
  const { kind, inputs, outputs, hasColumnLineage } = last;
  if (kind === 'dataset') return ['It tells of a dataset, without lineage.'];
  const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
  const findings = [`It tells of a ${kind} with ${count(inputs, 'input')} and ${count(outputs, 'output')}.`];
  if (inputs + outputs === 0)
    findings.push(
      'It names no dataset: the start of a run often does not; if none ever does, the emitter cannot tell them.',
    );
  else if (outputs > 0 && !hasColumnLineage) findings.push('It has no column lineage.');
  return findings;
}
