import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DatasetEvent, RunEvent } from '../../../src/domain/event.ts';
import { parseTime } from '../../../src/domain/time.ts';
import { parseEvent } from '../../../src/openlineage/parse-event.ts';
import { readJson } from '../../../src/openlineage/read-json.ts';

const NOW = parseTime('2026-11-02T00:00:00Z')!.at;
const RUN_ID = '01a205c5-b865-757a-a725-94b2f0aeb478';
const PRODUCER = 'https://example.com/producer';
const base = {
  eventTime: '2026-11-01T00:00:00.000000001Z',
  producer: PRODUCER,
  schemaURL: 'https://example.com/schema',
};
const job = { namespace: 'jobs', name: 'load' };
const dataset = { namespace: 'db', name: 'orders' };
const runEvent = { ...base, eventType: 'START', run: { runId: RUN_ID }, job };
const jobEvent = { ...base, job };
const datasetEvent = { ...base, dataset };

/** A job event has what a run event has, but for the run. */
type AnyEvent = Omit<RunEvent, 'kind'> & Omit<DatasetEvent, 'kind'> & { readonly kind: string };

function accept(json: unknown) {
  const parsed = parseEvent(json, NOW);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return {
    event: parsed.event as AnyEvent,
    warnings: parsed.warnings.map(({ path, message }) => `${path} ${message}`),
  };
}

function refuse(json: unknown): string[] {
  const parsed = parseEvent(json, NOW);
  if (parsed.ok) throw new Error('was accepted');
  return parsed.faults.map(({ path, message }) => `${path} ${message}`);
}

describe('the three kinds of events', () => {
  test('run and job make a run event', () => {
    const facets = { sql: { query: 'select 1' } };
    const inputs = [{ ...dataset, facets: { x: { a: 1 } }, inputFacets: { y: { b: 2 } }, outputFacets: { z: {} } }];
    const outputs = [{ namespace: '', name: 'out', outputFacets: { w: {} } }];
    const { event, warnings } = accept({
      ...runEvent,
      run: { runId: RUN_ID, facets: { r: {} } },
      job: { ...job, facets },
      inputs,
      outputs,
    });
    expect(warnings).toEqual([]);
    expect(event).toEqual({
      kind: 'run',
      at: parseTime(base.eventTime)!.at,
      producer: PRODUCER,
      type: 'START',
      run: { runId: RUN_ID, facets: { r: {} }, parent: null },
      job: { ...job, facets },
      inputs: [{ ...dataset, facets: { x: { a: 1 } }, runFacets: { y: { b: 2 } } }],
      outputs: [{ namespace: '', name: 'out', facets: {}, runFacets: { w: {} } }],
    });
  });

  test.each([
    jobEvent,
    { ...jobEvent, eventType: null },
    {
      ...jobEvent,
      eventType: 'NEVER HEARD',
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent',
    },
    {
      ...jobEvent,
      eventType: 'COMPLETE',
      schemaURL: 'https://openlineage.io/spec/1-0-1/OpenLineage.json#/definitions/JobEvent',
    },
  ])('a job alone makes a job event, whatever the eventType of one that says that it is a JobEvent: %j', (json) => {
    expect(accept({ ...json, inputs: [dataset] }).event).toEqual({
      kind: 'job',
      at: parseTime(base.eventTime)!.at,
      producer: PRODUCER,
      job: { ...job, facets: {} },
      inputs: [{ ...dataset, facets: {}, runFacets: {} }],
      outputs: [],
    });
  });

  test('a dataset alone makes a dataset event', () => {
    expect(accept({ ...datasetEvent, inputs: 'ignored' }).event).toEqual({
      kind: 'dataset',
      at: parseTime(base.eventTime)!.at,
      producer: PRODUCER,
      dataset: { ...dataset, facets: {}, runFacets: {} },
    });
  });

  test('what stands beside is ignored with a warning', () => {
    expect(accept({ ...runEvent, dataset })).toMatchObject({
      event: { kind: 'run' },
      warnings: ['dataset is ignored: this is the event of a run'],
    });
    expect(accept({ ...jobEvent, dataset })).toMatchObject({
      event: { kind: 'job' },
      warnings: ['dataset is ignored: this is the event of a job'],
    });
    expect(accept({ ...datasetEvent, run: {} })).toMatchObject({
      event: { kind: 'dataset' },
      warnings: [expect.stringMatching(/^run is ignored/)],
    });
  });

  test('null stands for absent', () => {
    const nothing = { eventType: null, inputs: null, outputs: null, dataset: null };
    const { event, warnings } = accept({
      ...runEvent,
      ...nothing,
      run: { runId: RUN_ID, facets: null },
      job: { ...job, facets: null },
    });
    expect(event).toMatchObject({
      kind: 'run',
      type: null,
      inputs: [],
      outputs: [],
      run: { facets: {} },
      job: { facets: {} },
    });
    expect(warnings).toEqual([]);
    expect(accept({ ...jobEvent, run: null }).event.kind).toBe('job');
    expect(accept({ ...datasetEvent, run: null, job: null }).event.kind).toBe('dataset');
  });

  test.each(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'])('knows eventType %s', (eventType) => {
    expect(accept({ ...runEvent, eventType }).event.type).toBe(eventType);
  });

  test('a dataset listed twice stays twice', () => {
    expect(accept({ ...runEvent, inputs: [dataset, dataset] }).event.inputs).toHaveLength(2);
  });
});

describe('what is refused', () => {
  test.each([null, 1, 'x', true, [], [runEvent], undefined])('%j is no event', (json) => {
    expect(refuse(json)).toEqual([expect.stringMatching(/^ an event is a JSON object, not /)]);
  });

  test('neither run, job nor dataset', () => {
    expect(refuse({})).toEqual([' has neither run and job, nor job, nor dataset', 'eventTime is required']);
    expect(refuse(base)).toEqual([' has neither run and job, nor job, nor dataset']);
  });

  test('neither of them, with all that is wrong with the rest', () => {
    const sides = { inputs: [{}, 3], outputs: [{ namespace: 1, name: [] }] };
    expect(refuse({ ...sides, eventType: 'BEGIN', eventTime: null, run: null, job: null })).toEqual([
      ' has neither run and job, nor job, nor dataset',
      'eventTime is required',
      'inputs[0].namespace is required',
      'inputs[0].name is required',
      'inputs[1] must be an object, not a number',
      'outputs[0].namespace must be a string, not a number',
      'outputs[0].name must be a string, not an array',
      'eventType must be one of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER',
    ]);
  });

  test('a job that is none beside a dataset: both', () => {
    expect(refuse({ ...base, job: 7, dataset: { namespace: 'db' } })).toEqual([
      'job must be an object, not a number',
      'dataset.name is required',
    ]);
    expect(refuse({ ...base, job: {}, dataset: {} })).toEqual(['job.namespace is required', 'job.name is required']);
  });

  test.each([
    [{ ...jobEvent, eventType: 'COMPLETE' }],
    [{ ...jobEvent, eventType: 'COMPLETE', run: null, schemaURL: null }],
    [{ ...jobEvent, schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent' }],
    [{ ...jobEvent, schemaURL: 'https://openlineage.io/spec/1-0-5/OpenLineage.json#/definitions/RunEvent' }],
  ])('the event of a run without the run: %j', (json) => {
    expect(refuse(json)).toEqual(['run is required']);
    expect(refuse({ ...json, job: {}, inputs: [1], eventTime: 5 })).toEqual([
      'eventTime must be a string, not a number',
      'job.namespace is required',
      'job.name is required',
      'inputs[0] must be an object, not a number',
      'run is required',
    ]);
  });

  test('a run without a job', () => {
    expect(refuse({ ...base, run: { runId: RUN_ID } })).toEqual(['job is required']);
  });

  test('every fault is listed at once, each with its path', () => {
    const json = {
      eventTime: 5,
      eventType: 'BEGIN',
      run: { runId: 7 },
      job: { namespace: '', name: null },
      inputs: [dataset, 3, { namespace: null, name: '' }],
      outputs: { 0: dataset },
    };
    expect(refuse(json)).toEqual([
      'eventTime must be a string, not a number',
      'job.namespace must not be empty',
      'job.name is required',
      'inputs[1] must be an object, not a number',
      'inputs[2].namespace is required',
      'inputs[2].name must not be empty',
      'outputs must be an array, not an object',
      'eventType must be one of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER',
      'run.runId must be a string, not a number',
    ]);
  });

  test.each([
    [{ ...runEvent, run: 'x' }, 'run must be an object, not a string'],
    [{ ...runEvent, run: {} }, 'run.runId is required'],
    [{ ...runEvent, run: { runId: '' } }, 'run.runId must not be empty'],
    [{ ...runEvent, job: [] }, 'job must be an object, not an array'],
    [{ ...runEvent, eventType: 'start' }, 'eventType must be one of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER'],
    [{ ...runEvent, eventType: 1 }, 'eventType must be one of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER'],
    [{ ...runEvent, inputs: [null] }, 'inputs[0] is required'],
    [{ ...datasetEvent, dataset: { namespace: 3, name: 'x' } }, 'dataset.namespace must be a string, not a number'],
    [{ ...datasetEvent, dataset: { namespace: '', name: '' } }, 'dataset.name must not be empty'],
    [{ ...datasetEvent, dataset: 'orders' }, 'dataset must be an object, not a string'],
  ])('%j', (json, fault) => {
    expect(refuse(json)).toEqual([fault]);
  });

  test.each([
    ['yesterday', 'eventTime is not an RFC 3339 date and time'],
    ['', 'eventTime is not an RFC 3339 date and time'],
    ['2026-02-31T00:00:00Z', 'eventTime is not an RFC 3339 date and time'],
    [
      '1677-09-21T00:12:43.145224191Z',
      'eventTime is outside 1677-09-21 to 2262-04-11, what 64 bits of nanoseconds hold',
    ],
    [
      '2262-04-11T23:47:16.854775808Z',
      'eventTime is outside 1677-09-21 to 2262-04-11, what 64 bits of nanoseconds hold',
    ],
    ['2026-11-03T00:00:00.000000001Z', 'eventTime is more than 24 hours ahead of the clock'],
    ['2262-04-11T23:47:16.854775807Z', 'eventTime is more than 24 hours ahead of the clock'],
  ])('eventTime %s', (eventTime, fault) => {
    expect(refuse({ ...jobEvent, eventTime })).toEqual([fault]);
  });

  test.each(['1677-09-21T00:12:43.145224192Z', '2026-11-03T00:00:00Z', '2026-11-03T05:30:00+05:30'])(
    'but eventTime %s is taken',
    (eventTime) => {
      expect(accept({ ...jobEvent, eventTime }).warnings).toEqual([]);
    },
  );

  test('a time that is wrong is said beside other faults', () => {
    expect(refuse({ ...jobEvent, eventTime: 'x', job: {} })).toEqual([
      'eventTime is not an RFC 3339 date and time',
      'job.namespace is required',
      'job.name is required',
    ]);
  });

  test('names that would make a key too long', () => {
    const long = (bytes: number) => 'é'.repeat(bytes / 2);
    const message = 'is too long: with the names it belongs to it may take 3600 bytes in UTF-8';
    expect(refuse({ ...datasetEvent, dataset: { namespace: long(3_000), name: long(800) } })).toEqual([
      `dataset.name ${message}`,
    ]);
    expect(refuse({ ...jobEvent, job: { namespace: long(3_000), name: long(800) } })).toEqual([`job.name ${message}`]);
    expect(refuse({ ...runEvent, run: { runId: long(1_800) }, job: { namespace: 'n', name: long(1_800) } })).toEqual([
      `run.runId ${message}`,
    ]);
    expect(
      refuse({
        ...runEvent,
        eventTime: 1,
        run: { runId: long(3_600) },
        inputs: [{ namespace: '', name: long(3_600) }],
      }),
    ).toEqual(['eventTime must be a string, not a number', `inputs[0].name ${message}`, `run.runId ${message}`]);
    expect(accept({ ...datasetEvent, dataset: { namespace: long(3_000), name: long(598) } }).warnings).toEqual([]);
  });

  test('after a thousand faults it only says that there are more', () => {
    const faults = refuse({ ...jobEvent, inputs: Array.from({ length: 1_500 }, () => 1) });
    expect(faults).toHaveLength(1_001);
    expect(faults.at(-1)).toBe(' and more');
  });
});

describe('what is taken with a warning', () => {
  test('no producer, no schemaURL', () => {
    const { event, warnings } = accept({ ...jobEvent, producer: undefined, schemaURL: 3 });
    expect(event.producer).toBeNull();
    expect(warnings).toEqual(['producer is missing', 'schemaURL must be a string, not a number: ignored']);
  });

  test('a time without a zone', () => {
    const { event, warnings } = accept({ ...jobEvent, eventTime: '2026-11-01T00:00:00' });
    expect(event.at).toBe(parseTime('2026-11-01T00:00:00Z')!.at);
    expect(warnings).toEqual(['eventTime has no time zone: UTC was taken']);
  });

  test('a runId that is no UUID, kept as it is', () => {
    expect(accept({ ...runEvent, run: { runId: ' Run 1' } })).toMatchObject({
      event: { run: { runId: ' Run 1' } },
      warnings: ['run.runId is no UUID'],
    });
  });

  test('but a UUID in any spelling needs none', () => {
    const { event, warnings } = accept({ ...runEvent, run: { runId: RUN_ID.toUpperCase().replaceAll('-', '') } });
    expect(event.run.runId).toBe(RUN_ID);
    expect(warnings).toEqual([]);
  });

  test('lone surrogates in names; those in facets stay', () => {
    const facets = { f: { text: '\ud800' } };
    const { event, warnings } = accept({
      ...runEvent,
      job: { namespace: 'n\ud800', name: '\udfff', facets },
      outputs: [{ namespace: '\ud800', name: 'd\ud800' }],
    });
    expect(event.job).toEqual({ namespace: 'n\ufffd', name: '\ufffd', facets });
    expect(event.outputs).toMatchObject([{ namespace: '\ufffd', name: 'd\ufffd' }]);
    expect(warnings.map((each) => each.split(' ')[0])).toEqual([
      'job.namespace',
      'job.name',
      'outputs[0].namespace',
      'outputs[0].name',
    ]);
  });

  test('NUL in names needs none', () => {
    expect(accept({ ...jobEvent, job: { namespace: '\u0000', name: 'a\u0000b' } })).toMatchObject({
      event: { job: { name: 'a\u0000b' } },
      warnings: [],
    });
  });

  test('after a hundred warnings it only says that there are more', () => {
    const facets = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`f${i}`, 1]));
    expect(accept({ ...jobEvent, job: { ...job, facets } }).warnings.at(-1)).toBe(' and more');
  });
});

describe('facets', () => {
  const withFacets = (facets: unknown) => accept({ ...jobEvent, job: { ...job, facets } });
  const warningsOf = (facets: object) => withFacets(facets).warnings;
  const ofDataset = (facets: unknown) => accept({ ...datasetEvent, dataset: { ...dataset, facets } });
  const ofRun = (facets: unknown) => accept({ ...runEvent, run: { runId: RUN_ID, facets } });

  test('unknown ones are kept as sent, without a warning', () => {
    const facets = { my_facet: { deep: [{ er: null }] }, 'spark.logicalPlan': {}, '': { a: 1 } };
    expect(withFacets(facets)).toMatchObject({ event: { job: { facets } }, warnings: [] });
  });

  test.each([[[]], ['x'], [1], [true]])('facets that are %j are ignored', (facets) => {
    expect(withFacets(facets)).toMatchObject({
      event: { job: { facets: {} } },
      warnings: [expect.stringMatching(/^job\.facets must be an object, not /)],
    });
  });

  test('a number too long for a double is no object', () => {
    const read = readJson(
      JSON.stringify({ ...jobEvent, job: { ...job, facets: { n: '@' } } }).replace('"@"', '12345678901234567890'),
    );
    expect(accept(read.ok && read.value).warnings).toEqual([
      'job.facets.n must be an object, not a number: kept as it is',
    ]);
  });

  test('values that are no objects are kept with a warning', () => {
    const { event, warnings } = withFacets({ a: null, 'b.c': [1], d: 'x' });
    expect(event.job.facets).toEqual({ a: null, 'b.c': [1], d: 'x' });
    expect(warnings).toEqual([
      'job.facets.a must be an object, not null: kept as it is',
      'job.facets["b.c"] must be an object, not an array: kept as it is',
      'job.facets.d must be an object, not a string: kept as it is',
    ]);
  });

  test('names like __proto__ and constructor are harmless and kept', () => {
    const read = readJson(
      JSON.stringify({ ...jobEvent, job: { ...job, facets: '@' } }).replace(
        '"@"',
        '{"__proto__":{"polluted":1},"constructor":{},"toString":{}}',
      ),
    );
    const { event } = accept(read.ok && read.value);
    expect(Object.keys(event.job.facets)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(event.job.facets)).toBeNull();
    expect('hasOwnProperty' in event.job.facets).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('a malformed schema is kept, with what is wrong and where', () => {
    const schema = { fields: [{ name: 'id' }, { type: 'int' }] };
    const { event, warnings } = ofDataset({ schema });
    expect(event.dataset.facets).toEqual({ schema });
    expect(warnings).toEqual(['dataset.facets.schema.fields[1].name must be a string, not nothing']);
    expect(ofDataset({ schema: { fields: {} } }).warnings).toEqual([
      'dataset.facets.schema.fields must be an array, not an object',
    ]);
  });

  test('a column whose key would be too long is said', () => {
    const schema = { fields: [{ name: 'c'.repeat(3_600) }] };
    const message = 'is too long beside the name of its dataset: the column is left out of the graph';
    expect(ofDataset({ schema }).warnings).toEqual([`dataset.facets.schema.fields[0].name ${message}`]);
    const inputFields = [{ namespace: 'n', name: 'd', field: 'c'.repeat(3_600) }];
    expect(ofDataset({ columnLineage: { fields: { a: { inputFields } } } }).warnings).toEqual([
      `dataset.facets.columnLineage.fields.a.inputFields[0].field ${message}`,
    ]);
  });

  test.each([
    [{ columnLineage: { fields: { a: {} } } }, 'columnLineage.fields.a.inputFields is required'],
    [{ symlinks: { identifiers: [{ namespace: 'n', name: 'x' }] } }, 'symlinks.identifiers[0].type is required'],
    [{ symlinks: { identifiers: 'x' } }, 'symlinks.identifiers must be an array, not a string'],
    [{ lineage: { inputs: [{ type: 'DATASET', namespace: 'n' }] } }, 'lineage.inputs[0].name is required'],
    [{ lineage: { inputs: [{ type: 'TABLE' }] } }, 'lineage.inputs[0].type must be an object of type DATASET or JOB'],
    [{ lineage: { fields: { a: {} } } }, 'lineage.fields.a.inputs is required'],
    [{ documentation: {} }, 'documentation.description is required'],
    [{ ownership: { owners: [{}] } }, 'ownership.owners[0].name is required'],
    [
      { lifecycleStateChange: { lifecycleStateChange: 'BURN' } },
      'lifecycleStateChange.lifecycleStateChange must be one of ALTER, CREATE, DROP, OVERWRITE, RENAME, TRUNCATE',
    ],
  ])('a malformed facet of a dataset: %j', (facets, warning) => {
    expect(ofDataset(facets)).toMatchObject({
      event: { dataset: { facets } },
      warnings: [`dataset.facets.${warning}`],
    });
  });

  test.each([
    [{ lineage: {} }, 'lineage.entries is required'],
    [{ lineage: { entries: [{ type: 'DATASET', name: 'x' }] } }, 'lineage.entries[0].namespace is required'],
    [{ sql: { query: 42 } }, 'sql.query must be a string, not a number'],
  ])('a malformed facet of a job: %j', (facets, warning) => {
    expect(warningsOf(facets)).toEqual([`job.facets.${warning}`]);
  });

  test.each([
    [{ nominalTime: { nominalStartTime: 'noon' } }, 'nominalTime.nominalStartTime is not an RFC 3339 date and time'],
    [{ errorMessage: { programmingLanguage: 'JAVA' } }, 'errorMessage.message is required'],
  ])('a malformed facet of a run: %j', (facets, warning) => {
    expect(ofRun(facets).warnings).toEqual([`run.facets.${warning}`]);
  });

  test('facets of one side are checked as such', () => {
    const bad = { rowCount: 'many' };
    const { warnings } = accept({
      ...runEvent,
      inputs: [{ ...dataset, inputFacets: { inputStatistics: bad, outputStatistics: bad } }],
      outputs: [{ ...dataset, outputFacets: { inputStatistics: bad, outputStatistics: bad } }],
    });
    expect(warnings).toEqual([
      'inputs[0].inputFacets.inputStatistics.rowCount must be a number, not a string',
      'outputs[0].outputFacets.outputStatistics.rowCount must be a number, not a string',
    ]);
  });

  test('a deleted facet needs no form', () => {
    const _deleted = true;
    expect(ofDataset({ schema: { _deleted }, columnLineage: { _deleted }, symlinks: { _deleted } }).warnings).toEqual(
      [],
    );
    expect(ofRun({ parent: { _deleted } })).toMatchObject({ event: { run: { parent: null } }, warnings: [] });
  });
});

describe('the parent of a run', () => {
  const PARENT_ID = '00000000-0000-4000-8000-00000000000a';
  const ofRun = (parent: unknown) => {
    const { event, warnings } = accept({ ...runEvent, run: { runId: RUN_ID, facets: { parent } } });
    return { parent: event.run.parent, warnings };
  };
  const run = { runId: PARENT_ID };

  test('is named by the parent facet, in its normal spelling', () => {
    expect(ofRun({ run: { runId: PARENT_ID.toUpperCase() }, job })).toEqual({
      parent: { runId: PARENT_ID, job, runFacets: {}, jobFacets: {} },
      warnings: [],
    });
  });

  test('brings the facets that were forwarded, and the root', () => {
    const root = { run: { runId: RUN_ID.replaceAll('-', ''), facets: {} }, job: { namespace: 'jobs', name: 'dag' } };
    const { parent, warnings } = ofRun({
      run: { ...run, facets: { a: {} } },
      job: { ...job, facets: { b: {} } },
      root,
    });
    expect(parent).toEqual({
      runId: PARENT_ID,
      job,
      runFacets: { a: {} },
      jobFacets: { b: {} },
      root: { runId: RUN_ID, job: { namespace: 'jobs', name: 'dag' } },
    });
    expect(warnings).toEqual([]);
  });

  test.each([
    [{ run }, ['job is required']],
    [{ job }, ['run is required']],
    [
      { run: { runId: 3 }, job: { namespace: '', name: 'x' } },
      ['run.runId must be a string, not a number', 'job.namespace must not be empty'],
    ],
    [
      { run: { runId: 'r'.repeat(3_600) }, job },
      ["run.runId is too long: with the job's names it may take 3600 bytes in UTF-8"],
    ],
  ])('is unknown when the facet is malformed: %j', (facet, warnings) => {
    expect(ofRun(facet)).toEqual({ parent: null, warnings: warnings.map((each) => `run.facets.parent.${each}`) });
  });

  test('is unknown when the facet is no object', () => {
    expect(ofRun('x')).toEqual({
      parent: null,
      warnings: ['run.facets.parent must be an object, not a string: kept as it is'],
    });
  });

  test('stays when only its root is malformed', () => {
    const { parent, warnings } = ofRun({ run, job, root: { run } });
    expect(parent).toEqual({ runId: PARENT_ID, job, runFacets: {}, jobFacets: {} });
    expect(warnings).toEqual(['run.facets.parent.root.job is required']);
  });

  test('may have a runId that is no UUID, with a warning', () => {
    expect(ofRun({ run: { runId: 'p 1' }, job })).toMatchObject({
      parent: { runId: 'p 1' },
      warnings: ['run.facets.parent.run.runId is no UUID'],
    });
  });
});

describe('whatever comes', () => {
  const key = fc.constantFrom(
    'eventTime',
    'eventType',
    'run',
    'job',
    'dataset',
    'inputs',
    'outputs',
    'runId',
    'namespace',
    'name',
    'facets',
    'parent',
    'schema',
    'fields',
    'columnLineage',
    'inputFields',
    'lineage',
    'entries',
    'type',
    '__proto__',
  );
  const { near } = fc.letrec((tie) => ({
    near: fc.oneof(
      { depthSize: 'small' },
      fc.anything(),
      fc.constantFrom(base.eventTime, RUN_ID, 'DATASET', ''),
      fc.array(tie('near'), { maxLength: 3 }),
      fc.dictionary(key, tie('near'), { maxKeys: 8 }),
    ),
  }));

  test('parseEvent never throws, and refuses only with a reason', () => {
    const answers = (json: unknown) => {
      const parsed = parseEvent(json, NOW);
      return parsed.ok || parsed.faults.length > 0;
    };
    fc.assert(fc.property(fc.anything(), answers));
    fc.assert(fc.property(near, answers), { numRuns: 500 });
    fc.assert(
      fc.property(fc.dictionary(key, near), (over) => answers({ ...runEvent, ...over })),
      { numRuns: 500 },
    );
  });

  test('facets of any content never make a sound event refused', () => {
    const facets = fc.dictionary(fc.oneof(key, fc.string()), near);
    fc.assert(
      fc.property(facets, facets, facets, facets, (ofTheRun, ofTheJob, ofTheDataset, ofTheSide) => {
        const outputs = [{ ...dataset, facets: ofTheDataset, outputFacets: ofTheSide }];
        const parsed = parseEvent(
          { ...runEvent, run: { runId: RUN_ID, facets: ofTheRun }, job: { ...job, facets: ofTheJob }, outputs },
          NOW,
        );
        return (
          parsed.ok &&
          Object.keys(parsed.event.kind === 'run' ? parsed.event.run.facets : {}).length ===
            Object.keys(ofTheRun).length
        );
      }),
      { numRuns: 500 },
    );
  });
});
