import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { TracingSettings } from './tracing-settings.ts';

const BY_PARENT = 'parentbased_';

/** What OTEL_TRACES_SAMPLER names: the libraries read it only in their bundles. */
export function samplerOf({ sampler, samplerRatio }: Pick<TracingSettings, 'sampler' | 'samplerRatio'>): Sampler {
  if (sampler.startsWith(BY_PARENT))
    return new ParentBasedSampler({ root: samplerOf({ sampler: sampler.slice(BY_PARENT.length), samplerRatio }) });
  if (sampler === 'always_off') return new AlwaysOffSampler();
  return sampler === 'traceidratio' ? new TraceIdRatioBasedSampler(samplerRatio) : new AlwaysOnSampler();
}
