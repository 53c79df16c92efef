import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../config.ts';
import { inlineCodeOf } from './inline-code.ts';

/** Allows our own origin, what stands in the built page, images and fonts in `data:` (icons of the design system), and the map's tiles. */
export function securityHeaders(
  config: Pick<Config, 'publicUrl' | 'mapTiles' | 'webDist'>,
): RequestHandler[] {
  const inPage = inlineCodeOf(config.webDist);
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const tiles = config.mapTiles ? [tilesOrigin(config.mapTiles.url)] : [];
  const live = config.publicUrl ? [config.publicUrl.replace(/^http/, 'ws')] : [];
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", ...inPage.scripts],
          scriptSrcAttr: ["'none'"],
          styleSrc: ["'self'", ...inPage.styles],
          imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'", ...live],
          workerSrc: ["'self'", 'blob:'],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      // the same for browsers without frame-ancestors
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: secure,
      referrerPolicy: { policy: 'same-origin' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', 'camera=(), microphone=(), payment=(), geolocation=(self)');
      next();
    },
  ];
}

/** `https://{s}.tiles.example/{z}/{x}/{y}.png` is served by every sub-domain of `tiles.example`. */
function tilesOrigin(template: string): string {
  const [, scheme = 'https', host = ''] = /^(https?):\/\/([^/]+)/.exec(template) ?? [];
  return `${scheme}://${host.replace(/^\{[a-z]\}/, '*')}`;
}
