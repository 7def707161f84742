import { checkDatabase } from '../src/graph/database-info.ts';
import { accessFindings } from './access-findings.ts';
import { measureAccess } from './access.ts';
import { archiveFindings } from './archive-findings.ts';
import { measureArchive } from './archive.ts';
import { circumstances } from './circumstances.ts';
import { figureLine, type Findings } from './figure.ts';
import { growthFindings } from './growth-findings.ts';
import { measureGrowth } from './growth.ts';
import { dashboardsFindings } from './dashboards-findings.ts';
import { measureDashboards } from './dashboards.ts';
import { historyFindings } from './history-findings.ts';
import { measureHistory } from './history.ts';
import { ingestFindings } from './ingest-findings.ts';
import { measureIngest } from './ingest.ts';
import { lineageFindings } from './lineage-findings.ts';
import { measureLineage } from './lineage.ts';
import { listsFindings } from './lists-findings.ts';
import { measureLists } from './lists.ts';
import { memoryFindings } from './memory-findings.ts';
import { measureMemory } from './memory.ts';
import { type PartName, readOptions, USAGE } from './options.ts';
import { pageFindings } from './page-findings.ts';
import { measurePage } from './page.ts';
import { pagesFindings } from './pages-findings.ts';
import { measurePages } from './pages.ts';
import { keep } from './report.ts';
import { searchFindings } from './search-findings.ts';
import { measureSearch } from './search.ts';
import { serversFindings } from './servers-findings.ts';
import { measureServers } from './servers.ts';
import { Stack } from './stack.ts';

type Measure = (stack: Stack, onProgress: (line: string) => void) => Promise<Findings>;

/** Figures go to standard output, one a line; what happens meanwhile to standard error. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const measures: Readonly<Record<PartName, Measure>> = {
    ingest: async (stack, onProgress) => ingestFindings(await measureIngest(stack, options, onProgress)),
    growth: async (stack, onProgress) => growthFindings(await measureGrowth(stack, options, onProgress)),
    servers: async (stack, onProgress) => serversFindings(await measureServers(stack, options, onProgress)),
    archive: async (stack, onProgress) => archiveFindings(await measureArchive(stack, options, onProgress)),
    lineage: async (stack, onProgress) => lineageFindings(await measureLineage(stack, options, onProgress)),
    history: async (stack, onProgress) => historyFindings(await measureHistory(stack, options, onProgress)),
    memory: async (stack, onProgress) => memoryFindings(await measureMemory(stack, options, onProgress)),
    page: async (stack, onProgress) => pageFindings(await measurePage(stack, options, onProgress)),
    lists: async (stack, onProgress) => listsFindings(await measureLists(stack, options, onProgress)),
    search: async (stack, onProgress) => searchFindings(await measureSearch(stack, options, onProgress)),
    pages: async (stack, onProgress) => pagesFindings(await measurePages(stack, options, onProgress)),
    access: async (stack, onProgress) => accessFindings(await measureAccess(stack, options, onProgress)),
    dashboards: async (stack, onProgress) => dashboardsFindings(await measureDashboards(stack, options, onProgress)),
  };
  const parts: Partial<Record<PartName, Findings>> = {};
  const start = circumstances();
  let neo4j = '';
  for (const part of options.parts) {
    const stack = await Stack.start(options.server, tell);
    try {
      neo4j = (await checkDatabase(stack.client, stack.settings.uri)).version;
      const findings = await measures[part](stack, tell);
      for (const figure of findings.figures) console.log(figureLine(figure));
      parts[part] = findings;
    } finally {
      await stack.stop();
    }
  }
  tell(
    `kept in bench/results/${keep({ ...start, versions: { ...start.versions, neo4j }, quick: options.quick || options.scale !== 1, parts })}`,
  );
}

function tell(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

try {
  await main();
} catch (error) {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  tell(USAGE);
  process.exitCode = 1;
}
