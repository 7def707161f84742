import { describe, expect, test } from '@jest/globals';
import { formatTime, parseTime } from '../../src/domain/time.ts';
import { parseEvent } from '../../src/openlineage/parse-event.ts';
import { readJson } from '../../src/openlineage/read-json.ts';
import { capturedScenario, capturedScenarios, NAMELESS_JOBS, rawBodies, specFixtures } from '../support/fixtures.ts';

const NOW = parseTime('2026-11-24T00:00:00Z')!.at;

function parse(text: string) {
  const read = readJson(text);
  if (!read.ok) throw new Error(read.faults[0]?.message);
  return parseEvent(read.value, NOW);
}

function isNameless(scenario: string, line: number): boolean {
  return scenario === NAMELESS_JOBS.scenario && (NAMELESS_JOBS.lines as readonly number[]).includes(line);
}

describe('what real emitters sent', () => {
  test.each(capturedScenarios())('$name is accepted, every event of it', ({ name, lines }) => {
    const refused = lines.flatMap((line, i) => {
      const parsed = parse(line);
      return parsed.ok || isNameless(name, i + 1) ? [] : [{ line: i + 1, faults: parsed.faults }];
    });
    expect(lines.length).toBeGreaterThan(0);
    expect(refused).toEqual([]);
  });

  test.each(NAMELESS_JOBS.lines)('but line %i of python-client, whose job has no name, is refused', (line) => {
    expect(parse(capturedScenario(NAMELESS_JOBS.scenario).lines[line - 1]!)).toEqual({
      ok: false,
      faults: [
        { path: 'job.namespace', message: 'must not be empty' },
        { path: 'job.name', message: 'must not be empty' },
      ],
    });
  });

  test('brings few warnings, each with a reason', () => {
    const warnings = capturedScenarios().flatMap(({ name, lines }) =>
      lines.flatMap((line) => {
        const parsed = parse(line);
        return parsed.ok ? parsed.warnings.map(({ path, message }) => `${name} ${path} ${message}`) : [];
      }),
    );
    expect(warnings).toEqual(['python-client job.name holds a lone surrogate: U+FFFD was put in its place']);
  });

  test('keeps every facet that was sent', () => {
    const facetsOf = (mentions: readonly { readonly facets?: object }[] = []) =>
      mentions.map(({ facets }) => ({ ...facets }));
    for (const line of capturedScenarios().flatMap(({ lines }) => lines)) {
      const parsed = parse(line);
      if (!parsed.ok || parsed.event.kind !== 'run') continue;
      const { run, job, inputs, outputs } = parsed.event;
      const sent = JSON.parse(line);
      expect(facetsOf([run, job])).toEqual(facetsOf([sent.run, sent.job]));
      expect(facetsOf(inputs)).toEqual(facetsOf(sent.inputs));
      expect(facetsOf(outputs)).toEqual(facetsOf(sent.outputs));
    }
  });

  test('keeps times to the nanosecond', () => {
    const times = capturedScenario('java-client').lines.map((line) => {
      const parsed = parse(line);
      return parsed.ok ? formatTime(parsed.event.at) : '';
    });
    expect(times.slice(0, 4)).toEqual([
      '2026-11-01T10:00:00Z',
      '2026-11-01T04:30:00.123456789Z',
      '2026-11-01T10:00:01.1Z',
      '2026-11-23T00:41:19.815690045Z',
    ]);
  });

  test.each(rawBodies())('$name, no strict JSON, is accepted with a warning for each constant', ({ text }) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    const read = readJson(text);
    expect(read.ok && read.warnings.map(({ path }) => path)).toEqual([
      'inputs[0].inputFacets.dataQualityMetrics.columnMetrics.x.max',
      'inputs[0].inputFacets.dataQualityMetrics.columnMetrics.x.min',
    ]);
    expect(parse(text).ok).toBe(true);
  });
});

describe("the OpenLineage project's examples", () => {
  test.each(specFixtures().filter(({ valid }) => valid))('$path is accepted', ({ text }) => {
    expect(parse(text)).toMatchObject({ ok: true });
  });

  test('the one that its schema refuses, for a runId that is no UUID, is taken with a warning', () => {
    const invalid = specFixtures().filter(({ valid }) => !valid);
    expect(invalid.map(({ text }) => parse(text))).toMatchObject([
      { ok: true, event: { run: { runId: 'run_id' } }, warnings: [{ path: 'run.runId', message: 'is no UUID' }] },
    ]);
  });
});
