import type { Environment } from '../config/environment.ts';

/** Where traces go, and how many; what else the specification has variables for, the libraries read themselves. */
export interface TracingSettings {
  readonly url: string;
  readonly sampler: string;
  readonly samplerRatio: number;
  readonly takesTraceparent: boolean;
  readonly batches: {
    readonly scheduledDelayMillis: number;
    readonly maxQueueSize: number;
    readonly maxExportBatchSize: number;
    readonly exportTimeoutMillis: number;
  };
}

/** null: nobody asked for traces. */
export function tracingSettings(env: Environment): TracingSettings | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = env;
  const url = own ?? (base === undefined ? undefined : `${base.replace(/\/+$/, '')}/v1/traces`);
  if (url === undefined || env.OTEL_SDK_DISABLED === 'true' || env.OTEL_TRACES_EXPORTER === 'none') return null;
  const maxQueueSize = env.OTEL_BSP_MAX_QUEUE_SIZE;
  return {
    url,
    sampler: env.OTEL_TRACES_SAMPLER,
    samplerRatio: env.OTEL_TRACES_SAMPLER_ARG,
    takesTraceparent: env.OTEL_PROPAGATORS.split(',').some((name) => name.trim() === 'tracecontext'),
    batches: {
      scheduledDelayMillis: env.OTEL_BSP_SCHEDULE_DELAY,
      maxQueueSize,
      maxExportBatchSize: Math.min(env.OTEL_BSP_MAX_EXPORT_BATCH_SIZE, maxQueueSize),
      exportTimeoutMillis: env.OTEL_BSP_EXPORT_TIMEOUT,
    },
  };
}
