import { DEFAULT_ORGANIZATION, type App } from '../app.ts';
import { sampleEvents } from '../sample/sample-events.ts';

/** Sends the sample story through the same door as any event. */
export async function loadSample(app: App, print: (line: string) => void): Promise<void> {
  const events = sampleEvents(new Date());
  print(`Loading ${events.length} sample events ...`);
  await Promise.all(events.map((event) => app.ingest.ingest(DEFAULT_ORGANIZATION, JSON.stringify(event))));
  print('The sample data is loaded: open the page and sign in, or see examples/sample/README.md.');
}
