import type { Request, Response } from 'express';
import * as contract from '../../contract/open-data.ts';
import { bind } from '../platform/http/bind.ts';
import { networkOf } from '../platform/http/client-address.ts';
import { publicDirectory } from '../platform/http/open-policies.ts';
import { inclusionServiceOf, inclusionStructureOf } from './inclusion.ts';
import type { OpenDataContext } from './open-data.context.ts';
import { rssOf } from './rss.ts';
import { createSlotFeed } from './slot-feed.ts';
import { widgetScript } from './widget.script.ts';

export function openDataRoutes(context: OpenDataContext) {
  const { clock, publicUrl, services } = context;
  const feedOf = createSlotFeed(context);
  const place = () => ({
    communeName: (code: string) => services.directory.commune(code)?.name ?? null,
    today: clock.today(),
    publicUrl: publicUrl(),
  });

  const limiter = context.limits.limiter('open-data.address', { points: 120, seconds: 60, frequent: true });
  /** A site asks for its visitors' lists from their addresses, a program from its own. */
  const limited = (req: Request) => limiter.take(networkOf(req.ip ?? ''));

  return [
    bind(contract.slotsJsonFeed, {
      policy: publicDirectory,
      async handler({ query, req, res, locale }) {
        await limited(req);
        openToAll(res);
        // no cookie is read, and nothing is shown that is not for everybody
        res.setHeader('Access-Control-Allow-Origin', '*');
        return feedOf(query, locale);
      },
    }),
    bind(contract.slotsRssFeed, {
      policy: publicDirectory,
      async handler({ query, req, res, locale }) {
        await limited(req);
        const feed = await feedOf(query, locale);
        openToAll(res);
        res.setHeader('Content-Type', 'application/rss+xml; charset=utf-8');
        res.end(rssOf(feed));
      },
    }),
    bind(contract.slotsWidget, {
      policy: publicDirectory,
      handler: ({ res }) => {
        openToAll(res);
        res.setHeader('Content-Type', 'text/javascript; charset=utf-8');
        res.end(widgetScript);
      },
    }),
    bind(contract.inclusionStructures, {
      policy: publicDirectory,
      handler: async ({ req }) => {
        await limited(req);
        return (await services.structures.all()).map((one) => inclusionStructureOf(one, place()));
      },
    }),
    bind(contract.inclusionServices, {
      policy: publicDirectory,
      handler: async ({ req }) => {
        await limited(req);
        return (await services.structures.all()).map((one) => inclusionServiceOf(one, place()));
      },
    }),
  ];
}

/** May be loaded by pages of other sites, and kept for five minutes. */
function openToAll(response: Response): void {
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Cache-Control', 'public, max-age=300');
}
