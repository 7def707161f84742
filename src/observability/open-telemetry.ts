import type { IncomingHttpHeaders } from 'node:http';
import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Link,
  type Span,
  type SpanContext,
  type SpanOptions,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { inTime } from '../domain/in-time.ts';
import type { Logger } from './logger.ts';
import { samplerOf } from './sampler.ts';
import type { TracingSettings } from './tracing-settings.ts';
import type { RequestTrace, TracedRequest, Tracing } from './tracing.ts';

/** Links of a span at most, as the specification has it. */
const MOST_LINKS = 128;
const PATIENCE_MS = 5_000;

const headerGetter = {
  keys: (headers: IncomingHttpHeaders) => Object.keys(headers),
  get: (headers: IncomingHttpHeaders, name: string) => headers[name],
};

/** Traces by OpenTelemetry's own libraries, over OTLP. To be imported only where it is configured: it costs start-up and memory. */
export function openTelemetry(settings: TracingSettings, version: string, logger: Logger): Tracing {
  tellFaults(logger);
  const provider = new TracerProvider({
    sampler: samplerOf(settings),
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'openlineage-graph', 'service.version': version }))
      // What the user says of the service counts more.
      .merge(detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] })),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: settings.url }), ...settings.batches }),
    ],
  });
  return new OpenTelemetry(provider, settings.takesTraceparent);
}

class OpenTelemetry implements Tracing {
  readonly #provider: TracerProvider;
  readonly #tracer: ReturnType<TracerProvider['getTracer']>;
  readonly #contexts = new AsyncLocalStorageContextManager().enable();
  readonly #propagator = new W3CTraceContextPropagator();
  readonly #takesTraceparent: boolean;
  readonly #requests = new WeakMap<object, SpanContext>();

  constructor(provider: TracerProvider, takesTraceparent: boolean) {
    this.#provider = provider;
    this.#tracer = provider.getTracer('openlineage-graph');
    this.#takesTraceparent = takesTraceparent;
  }

  request(headers: IncomingHttpHeaders): RequestTrace {
    const caller = this.#takesTraceparent
      ? this.#propagator.extract(ROOT_CONTEXT, headers, headerGetter)
      : ROOT_CONTEXT;
    const span = this.#tracer.startSpan('request', { kind: SpanKind.SERVER }, caller);
    return {
      within: (work) => this.#contexts.with(trace.setSpan(caller, span), work),
      end: (request) => endRequest(span, request),
    };
  }

  operation<T>(type: string, fields: readonly string[], work: () => T): Promise<Awaited<T>> {
    const attributes = { 'graphql.operation.type': type, 'openlineage.graphql.fields': [...fields] };
    return this.#within(`${type} ${fields.join(' ')}`, { attributes }, this.#contexts.active(), work);
  }

  statement(name: string, seconds: number, failed: boolean): void {
    const context = this.#contexts.active();
    // What is done now and then for nobody would be a trace of its own each time, or come long after the request that began it.
    if (trace.getSpan(context)?.isRecording() !== true) return;
    const now = performance.timeOrigin + performance.now();
    const attributes = { 'db.system.name': 'neo4j', 'db.operation.name': name };
    const span = this.#tracer.startSpan(
      name,
      { kind: SpanKind.CLIENT, attributes, startTime: now - seconds * 1_000 },
      context,
    );
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(now);
  }

  sent(event: object): void {
    const span = trace.getSpanContext(this.#contexts.active());
    if (span !== undefined) this.#requests.set(event, span);
  }

  commit<T>(events: readonly object[], work: () => Promise<T>): Promise<T> {
    const [first, ...others] = new Set(events.flatMap((event) => this.#requests.get(event) ?? []));
    const links = others.slice(0, MOST_LINKS).map((context): Link => ({ context }));
    const parent = first === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, first);
    const attributes = { 'openlineage.events': events.length };
    return this.#within('commit', { attributes, links }, parent, work);
  }

  async stop(): Promise<void> {
    await inTime(this.#provider.shutdown(), PATIENCE_MS).catch(() => {});
    this.#contexts.disable();
  }

  async #within<T>(name: string, options: SpanOptions, parent: Context, work: () => T): Promise<Awaited<T>> {
    const span = this.#tracer.startSpan(name, options, parent);
    try {
      return await this.#contexts.with(trace.setSpan(parent, span), work);
    } catch (error) {
      // Its class alone: what it says may be of what events say.
      const type = error instanceof Error ? error.name : 'error';
      span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }
}

function endRequest(span: Span, { requestId, method, route, status }: TracedRequest): void {
  span.updateName(`${method} ${route}`);
  span.setAttributes({
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'openlineage.request_id': requestId,
  });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function tellFaults(logger: Logger): void {
  const warn = (message: string) => logger.warn({ reason: message.slice(0, 300) }, 'traces cannot be told');
  const quiet = () => {};
  diag.setLogger(
    { error: warn, warn, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
