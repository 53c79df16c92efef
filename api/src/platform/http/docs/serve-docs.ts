import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Passerelle: the API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
    <script defer src="/api/docs/swagger-ui-bundle.js"></script>
    <script defer src="/api/docs/start.js"></script>
  </head>
  <body>
    <noscript>The description of the API stands at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript>
    <main id="operations"></main>
  </body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#operations',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  defaultModelsExpandDepth: -1,
  validatorUrl: null,
});
`;

/** Own scripts alone; styles that the reader writes into its elements; its icons are data. */
const contentSecurity = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const files = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** `/api/docs`: the OpenAPI document as pages, by Swagger UI. */
export function serveDocs(): RequestHandler {
  const folder = () => join(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'), '..');
  const router = Router();
  router.get('/', (_request, response) => {
    response.setHeader('Content-Security-Policy', contentSecurity);
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(page);
  });
  router.get('/start.js', (_request, response) => {
    response.type('js').send(start);
  });
  for (const file of files)
    router.get(`/${file}`, (_request, response, next) => {
      response.sendFile(file, { root: folder(), maxAge: '1 day' }, (error) => error && next(error));
    });
  return router;
}
