import compression from 'compression';
import express, { type Express } from 'express';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { receiveMail } from '../../../contract/inbound-mails.ts';
import { reportMailEvents } from '../../../contract/mail-events.ts';
import type { Context } from '../context.ts';
import { rememberReads } from '../database/once-a-request.ts';
import { accessLog } from './access-log.ts';
import { answerProblem } from './answer.ts';
import { AppError } from './app-error.ts';
import type { BoundEndpoint } from './bind.ts';
import { proxyList } from './client-address.ts';
import { serveDocs } from './docs/serve-docs.ts';
import { measureRequests, serveMetrics } from './metrics.ts';
import { mountEndpoints } from './mount.ts';
import { printOpenApi } from './openapi.ts';
import { renderedPages } from './rendered-pages.ts';
import { refuseCrossSite } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import type { Site } from './site.ts';
import { serveAssets, serveWeb } from './web.ts';

/** Signed as bytes, which their handlers read. */
const signedPaths = [receiveMail, reportMailEvents].map(({ route }) => route.slice('POST '.length));

export interface HttpAppOptions {
  contract: readonly Endpoint[];
  bound: readonly BoundEndpoint[];
  partial: boolean;
  /** Titles and descriptions of the pages for everybody. */
  site?: Site;
}

/** The whole Express application. Throws `MountError` unless every endpoint is bound exactly once, with a policy. */
export function createHttpApp(context: Context, { contract, bound, partial, site }: HttpAppOptions): Express {
  const { config, log, metrics, auth, limits, draining, tracing } = context;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', proxyList(config.trustProxy));
  app.set('query parser', 'simple');

  app.use(accessLog(log));
  app.use(measureRequests(metrics));
  app.use(serveAssets(config.webDist));
  app.use(securityHeaders(config));
  app.use(compression());
  // whether the process answers: asks nothing of the store
  app.get('/health', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json({ status: 'up' });
  });
  // whether it can serve requests, and will for a while
  app.get('/ready', async (_request, response) => {
    if (!context.db.db || draining.begun()) throw new AppError('unavailable');
    await context.db.db.command({ ping: 1 });
    response.setHeader('Cache-Control', 'no-store');
    response.json({ status: 'ready' });
  });
  app.get('/metrics', serveMetrics(metrics, config.metricsToken));

  app.use('/api/docs', serveDocs());

  let openApi: string | undefined;
  const api = express.Router();
  api.use((_request, response, next) => {
    // responses hold personal data and devices are shared
    response.setHeader('Cache-Control', 'no-store');
    // nothing older is in the answer; a page tells it at its live connection, to learn what it may have missed
    response.setHeader('X-As-Of', Date.now());
    next();
  });
  api.get('/openapi.json', (_request, response) => {
    openApi ??= JSON.stringify(printOpenApi(contract));
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(openApi);
  });
  api.use(tracing.requests);
  api.use(refuseCrossSite(config.publicUrl));
  api.use(auth.sessions.handler);
  api.use(auth.middleware);
  const json = express.json({ limit: '256kb', type: 'application/json' });
  api.use((request, response, next) =>
    signedPaths.includes(request.path) ? next() : json(request, response, next),
  );
  api.use(rememberReads(context.db));
  api.use(mountEndpoints(bound, { contract, partial, limits }));
  app.use('/api/v1', api);

  app.use(serveWeb(config, site, renderedPages(config, log)));
  app.use((_request, _response, next) => next(new AppError('not_found')));
  app.use(answerProblem);
  return app;
}
