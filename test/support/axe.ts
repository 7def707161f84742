import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** To be run in pages before {@link faultsOf}. */
export const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe holds against the page. */
export function faultsOf(page: Page): Promise<string[]> {
  const run = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary].join(' '))))`;
  return page.evaluate<string[]>(run);
}
