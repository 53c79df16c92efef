import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import type { Logger } from './log.ts';

export interface Tracing {
  /** A span for each request to the API, named by method and route template. */
  requests: RequestHandler;
  /** A span for each command to the store during a request, named by what it does to which collection. */
  follow(db: Connection): void;
  close(): Promise<void>;
}

const none: Tracing = {
  requests: (_request, _response, next) => next(),
  follow: () => {},
  close: async () => {},
};

/**
 * Traces for an OpenTelemetry collector at `endpoint` (OTLP by HTTP, `/v1/traces` is added); none without one. Spans hold
 * templates and names of collections, never a URL, an id, a filter or a person: a collector is not bound by our retention.
 */
export async function startTracing(endpoint: string | undefined, log: Logger): Promise<Tracing> {
  if (!endpoint) return none;
  const [
    { BasicTracerProvider, BatchSpanProcessor },
    { OTLPTraceExporter },
    hooks,
    { resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'passerelle' }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })),
    ],
  });
  context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  const tracer = provider.getTracer('passerelle');
  log.info('Traces are sent to the collector of OTEL_EXPORTER_OTLP_ENDPOINT');

  return {
    requests(request, response, next) {
      const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER });
      response.on('close', () => {
        const route: unknown = request.route?.path;
        const named = typeof route === 'string' ? route : 'other';
        span.updateName(`${request.method} ${named}`);
        span.setAttributes({
          'http.request.method': request.method,
          'http.route': named,
          'http.response.status_code': response.statusCode,
        });
        if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      });
      context.with(trace.setSpan(context.active(), span), next);
    },
    follow(db) {
      const open = new Map<number, Span>();
      const end = (status?: SpanStatusCode) => (command: { requestId: number }) => {
        const span = open.get(command.requestId);
        open.delete(command.requestId);
        if (status !== undefined) span?.setStatus({ code: status });
        span?.end();
      };
      db.getClient()
        .on('commandStarted', ({ requestId, commandName, command }) => {
          // the work between requests has no trace
          if (!trace.getActiveSpan()) return;
          const collection = `${command[commandName]}`;
          const attributes = { 'db.system.name': 'mongodb', 'db.collection.name': collection };
          const name = `${commandName} ${collection}`;
          open.set(requestId, tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }));
        })
        .on('commandSucceeded', end())
        .on('commandFailed', end(SpanStatusCode.ERROR));
    },
    async close() {
      await provider
        .shutdown()
        .catch((error: unknown) => log.warn({ err: error }, 'The last traces could not be sent'));
      context.disable();
    },
  };
}
