import { Router } from 'express';

/** One part of what must work, for `/health/ready`. Resolves when it does; rejects with the reason when it does not. */
export type HealthCheck = () => Promise<unknown>;

/** `/health/live`: the process answers. `/health/ready`: every part does, or 503 with the reason for each. */
export function healthRoutes(checks: Readonly<Record<string, HealthCheck>>): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/health/ready', async (_request, response) => {
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          await check();
          return [name, { status: 'ok' }] as const;
        } catch (error) {
          return [
            name,
            { status: 'unavailable', reason: error instanceof Error ? error.message : String(error) },
          ] as const;
        }
      }),
    );
    const ready = parts.every(([, { status }]) => status === 'ok');
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ok' : 'unavailable',
      parts: Object.fromEntries<{ status: string; reason?: string }>(parts),
    });
  });
  return router;
}
