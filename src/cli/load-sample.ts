import { DEFAULT_ORGANIZATION, type App } from '../app.ts';
import { sampleEvents } from '../sample/sample-events.ts';

/** Events that are sent at once: so few that each is committed before an emitter's patience ends, also by a database that has just been started. */
const AT_ONCE = 60;

/** Sends the sample story through the same door as any event. */
export async function loadSample(app: App, print: (line: string) => void): Promise<void> {
  const texts = sampleEvents(new Date()).map((event) => JSON.stringify(event));
  print(`Loading ${texts.length} sample events ...`);
  let queued = 0;
  for (let start = 0; start < texts.length; start += AT_ONCE) {
    const sent = texts.slice(start, start + AT_ONCE).map((text) => app.ingest.ingest(DEFAULT_ORGANIZATION, text));
    for (const { status } of await Promise.all(sent)) if (status === 'queued') queued++;
  }
  const rest = queued === 0 ? '' : ` (${queued} of its events wait on disk, and are in the graph in a moment)`;
  print(`The sample data is loaded${rest}: open the page and sign in, or see examples/sample/README.md.`);
}
