import type { Environment } from '../config/environment.ts';
import { productVersion } from '../config/version.ts';
import type { Logger } from '../observability/logger.ts';
import { tracingSettings } from '../observability/tracing-settings.ts';
import type { Tracing } from '../observability/tracing.ts';

/** Traces, where they are configured; else their libraries are not even loaded. */
export async function startTracing(env: Environment, logger: Logger): Promise<Tracing | null> {
  const settings = tracingSettings(env);
  if (settings === null) return null;
  const { openTelemetry } = await import('../observability/open-telemetry.ts');
  return openTelemetry(settings, productVersion(), logger);
}
