import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  counter(name: string, help: string, labelNames?: string[]): Counter;
  gauge(name: string, help: string, collect: () => number): void;
}

/** One registry per application, so that several can run in one process. */
export function createMetrics(withProcess: boolean): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  return {
    registry,
    counter: (name, help, labelNames = []) => new Counter({ name, help, labelNames, registers: [registry] }),
    gauge(name, help, collect) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(collect());
        },
      });
    },
  };
}

/** Measures responses by route template, never by URL, because URLs hold ids. */
export function measureRequests({ registry }: Metrics): RequestHandler {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return (request, response, next) => {
    const stop = durations.startTimer();
    response.on('finish', () => {
      const route: unknown = request.route?.path;
      stop({
        method: request.method,
        route: typeof route === 'string' ? route : 'other',
        status: String(response.statusCode),
      });
    });
    next();
  };
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Responds only to collectors on the same machine, not to requests forwarded by a proxy. */
export function serveMetrics({ registry }: Metrics): RequestHandler {
  return async (request, response, next) => {
    const local = loopback.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
    if (!local) return next();
    response.setHeader('Content-Type', registry.contentType);
    response.end(await registry.metrics());
  };
}
