import { Router } from 'express';
import { inTime } from '../domain/in-time.ts';

/** One of the parts that events can be taken by. Resolves when it works; rejects with the reason when it does not. */
export type HealthCheck = () => Promise<unknown>;

const PATIENCE_MS = 2_000;
/** Without it nothing is answered but that events are on disk. */
const DATABASE = 'neo4j';

type Part = { readonly status: 'ok' } | { readonly status: 'unavailable'; readonly reason: string };

/**
 * `/health/live`: the process answers. `/health/ready`: 503 unless the database works, with the reason for each part that does not. `degraded`: some part works,
 * so that events are taken; `?part=` asks one alone, for who sends events on as long as anything takes them.
 */
export function healthRoutes(checks: Readonly<Record<string, HealthCheck>>): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/health/ready', async (request, response, next) => {
    const { part } = request.query;
    const asked = Object.entries(checks).filter(([name]) => part === undefined || name === part);
    if (part !== undefined && asked.length === 0) {
      next();
      return;
    }
    const parts = await Promise.all(asked.map(async ([name, check]) => [name, await stateOf(check)] as const));
    const working = parts.filter(([, { status }]) => status === 'ok').length;
    const status = working === parts.length ? 'ok' : working > 0 ? 'degraded' : 'unavailable';
    const isReady =
      status === 'ok' ||
      (part === undefined && parts.some(([name, { status }]) => name === DATABASE && status === 'ok'));
    response.status(isReady ? 200 : 503).json({ status, parts: Object.fromEntries<Part>(parts) });
  });
  return router;
}

async function stateOf(check: HealthCheck): Promise<Part> {
  try {
    await inTime(check(), PATIENCE_MS);
    return { status: 'ok' };
  } catch (error) {
    return { status: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}
