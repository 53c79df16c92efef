import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Session } from '../../api/contract/index.ts';
import { type Context, startServer } from '../../api/src/server.ts';
import { fillDemoTerritory } from '../seed/fill.ts';
import { multiply } from './multiply.ts';

/** The server of `bench:http`, in its own process. Arguments: how many times the demo, data folder. */
const [copies = '1', dataDir = ''] = process.argv.slice(2);

export interface HttpSeats {
  url: string;
  /** A bare Express on the same store: `/plain` answers a constant, `/read` reads one slot through mongoose. */
  bare: string;
  /** The session cookie of an account of each role. */
  cookies: Record<string, string>;
  ids: { slotId: string; pathwayId: string; conversationId: string };
}

/** The commands sent to the store so far, as `find slots`. */
const commands: string[] = [];
process.on('message', () => void process.send?.({ commands }));
process.on('disconnect', () => process.exit(0));

const { url, context } = await startServer(
  {
    env: 'development',
    host: '127.0.0.1',
    port: 0,
    dataDir,
    logLevel: 'error',
    rateLimits: false,
    demo: true,
  },
  {
    async fill(filled, services) {
      await fillDemoTerritory(filled, services);
      await multiply(filled, Number(copies));
    },
  },
);
context.db.on('operation-start', ({ method, collectionName }) => {
  commands.push(`${method} ${collectionName}`);
});
process.send?.(await seats(context));

async function seats({ db }: Context): Promise<HttpSeats> {
  const session = (await (await fetch(`${url}/api/v1/session`)).json()) as Session;
  const cookies: Record<string, string> = {};
  const accounts = session.demoAccounts ?? [];
  for (const { role, accountId } of accounts) cookies[role] ??= await enter(accountId);
  const counsellor = accounts.find(({ role }) => role === 'counsellor')?.accountId;
  const pathway = await db.collection('pathways').findOne({
    'followers.accountId': db.base.Types.ObjectId.createFromHexString(counsellor ?? ''),
    open: { $gt: 0 },
  });
  const candidacy = await db.collection('candidacies').findOne({ pathwayId: pathway?._id, open: true });
  const slot = await db.collection('slots').findOne({ state: 'published' });
  return {
    url,
    bare: await startBare(context, `${slot?._id}`),
    cookies,
    ids: { slotId: `${slot?._id}`, pathwayId: `${pathway?._id}`, conversationId: `${candidacy?._id}` },
  };
}

async function enter(accountId: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session/demo`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ accountId }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function startBare({ db }: Context, slotId: string): Promise<string> {
  const app = express();
  const slot = await db.model('Slot').findById(slotId).lean();
  app.get('/plain', (_request, response) => void response.json(slot));
  app.get('/read', async (_request, response) => {
    response.json(await db.model('Slot').findById(slotId).lean());
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
