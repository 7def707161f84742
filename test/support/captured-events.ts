import type { LineageEvent } from '../../src/domain/event.ts';
import { parseTime } from '../../src/domain/time.ts';
import { parseEvent } from '../../src/openlineage/parse-event.ts';
import { readJson } from '../../src/openlineage/read-json.ts';
import { capturedScenarios, NAMELESS_JOBS, rawBodies, specFixtures } from './fixtures.ts';

/** Before this, everything was captured. */
const NOW = parseTime('2026-11-24T00:00:00Z')!.at;

export interface EventSequence {
  readonly name: string;
  /** In the order in which they were sent. */
  readonly events: readonly LineageEvent[];
}

/** What real emitters sent, and the OpenLineage project's own examples, as the domain sees them; without the two events that the contract refuses. */
export function capturedSequences(): EventSequence[] {
  const scenarios = capturedScenarios().map(({ name, lines }) => {
    const refused: readonly number[] = name === NAMELESS_JOBS.scenario ? NAMELESS_JOBS.lines : [];
    return { name, events: lines.filter((_line, i) => !refused.includes(i + 1)).map(accept) };
  });
  const examples = specFixtures().filter(({ valid }) => valid);
  return [
    ...scenarios,
    { name: 'bodies that are no strict JSON', events: rawBodies().map(({ text }) => accept(text)) },
    { name: "the OpenLineage project's examples", events: examples.map(({ text }) => accept(text)) },
  ];
}

/** An event as it is sent, as the server takes it. */
export function accept(text: string): LineageEvent {
  const read = readJson(text);
  if (!read.ok) throw new Error(`${text.slice(0, 200)}: ${JSON.stringify(read.faults)}`);
  const parsed = parseEvent(read.value, NOW);
  if (!parsed.ok) throw new Error(`${text.slice(0, 200)}: ${JSON.stringify(parsed.faults)}`);
  return parsed.event;
}
