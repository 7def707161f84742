/**
 * Builds `examples/sample/*.ndjson.gz` from the captured events, by the rules in `scripts/sample` and nothing else: run it again and the same comes out.
 *
 *     node scripts/make-sample.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { airflowNight } from './sample/airflow.ts';
import { dbtByHand, dbtMarts, dbtStaging, dbtTests } from './sample/dbt.ts';
import type { SampleEvent } from './sample/event.ts';
import { sparkFailing, sparkNight } from './sample/spark.ts';

const FOLDER = join(import.meta.dirname, '..', 'examples', 'sample');

/** The sample's files by name: NDJSON, in the order of sending, all on one day. */
export function buildSample(): Record<string, string> {
  const airflow = airflowNight();
  const parts: Record<string, SampleEvent[]> = {
    nightly: [...airflow.events, ...dbtStaging(), ...dbtMarts(airflow), ...sparkNight()],
    'dbt-by-hand': dbtByHand(),
    'spark-failing': sparkFailing(),
    'dbt-tests': dbtTests(),
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, events]) => [name, events.map((event) => `${JSON.stringify(event)}\n`).join('')]),
  );
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(buildSample())) {
    const bytes = gzipSync(text, { level: 9 });
    writeFileSync(join(FOLDER, `${name}.ndjson.gz`), bytes);
    process.stdout.write(
      `${name}: ${text.split('\n').length - 1} events, ${text.length} characters, ${bytes.length} bytes\n`,
    );
  }
}
