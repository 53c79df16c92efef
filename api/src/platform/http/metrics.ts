import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  counter(name: string, help: string, labelNames?: string[]): Counter;
  /** `collect` is asked at each scrape. */
  gauge(name: string, help: string, collect: () => number | Promise<number>): void;
  /** One value for each value of a label. */
  gauges(name: string, help: string, label: string, collect: () => Promise<Record<string, number>>): void;
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
        async collect() {
          this.set(await collect());
        },
      });
    },
    gauges(name, help, label, collect) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          const values = await collect();
          this.reset();
          for (const [each, value] of Object.entries(values)) this.set({ [label]: each }, value);
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

/** Responds to collectors on the same machine, not to requests forwarded by a proxy; with a token, to who has it. */
export function serveMetrics({ registry }: Metrics, token: string | undefined): RequestHandler {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = token && digest(`Bearer ${token}`);
  return async (request, response, next) => {
    const local = loopback.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
    const known = expected && timingSafeEqual(digest(request.headers.authorization ?? ''), expected);
    if (!local && !known) return next();
    response.setHeader('Content-Type', registry.contentType);
    response.end(await registry.metrics());
  };
}
