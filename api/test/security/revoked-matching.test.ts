import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Types } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Pathway } from '../../contract/index.ts';
import { networkTo } from '../support/network.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

/** After a person revoked the matching consent, nobody is notified of a matching slot. */

let app: TestApp;
let pushService: Server;
let pushes = 0;
let referent: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;
const received: string[] = [];
const lines: { close(): void }[] = [];

beforeAll(async () => {
  pushService = createServer((_request, response) => {
    pushes += 1;
    response.writeHead(201).end();
  }).listen(0, '127.0.0.1');
  await once(pushService, 'listening');
  const { port } = pushService.address() as AddressInfo;
  app = await startTestApp({ network: networkTo(() => port), now: '2026-03-02T09:00:00Z' });
  referent = await createCounsellor(app);
  employer = await createEmployer(app);
});
afterAll(async () => {
  for (const line of lines) line.close();
  await app?.close();
  pushService?.close();
});
beforeEach(async () => {
  pathway = await beginPathway(app, referent);
  person = await personOf(app, pathway);
  await addDevice(person);
  for (const who of [person, referent]) {
    const line = await who.live();
    lines.push(line);
    line.onAny((event: string, payload: unknown) => received.push(`${event} ${JSON.stringify(payload)}`));
  }
  await app.settle();
  received.length = 0;
  pushes = 0;
});

async function addDevice({ visitor }: Person): Promise<void> {
  const device = createECDH('prime256v1');
  device.generateKeys();
  const keys = { p256dh: device.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
  const endpoint = `https://push.example.fr/${crypto.randomUUID()}`;
  await visitor.post('/api/v1/notifications/devices').send({ endpoint, keys }).expect(204);
}

const agree = (granted: boolean) =>
  person.visitor.put(`/api/v1/pathways/${pathway.id}/consents/matching`).send({ granted }).expect(200);

/** Everything that could reveal a match of this person. */
async function news() {
  await app.settle();
  const pathwayId = new Types.ObjectId(pathway.id);
  const bells = await Promise.all(
    [person, referent].map(async ({ visitor }) => {
      const { body } = await visitor.get('/api/v1/notifications?limit=100').expect(200);
      return body.items.filter((one: { kind: string }) => one.kind === 'new_match').length;
    }),
  );
  const lists = await Promise.all(
    [person, referent].map(async ({ visitor }) => {
      const { body } = await visitor.get(`/api/v1/alerts?pathwayId=${pathway.id}`).expect(200);
      return body.items.length;
    }),
  );
  return {
    alerts: await app.context.db.collection('alerts').countDocuments({ pathwayId }),
    lists,
    bells,
    live: received.filter((line) => line.startsWith('match.new') && line.includes(pathway.id)).length,
    pushes,
    mails: await app.context.db
      .collection('mails')
      .countDocuments({ about: { $in: [person.accountId, pathway.id] } }),
  };
}
/** The referent follows the people of every test, so only new matches count. */
async function whatIsNew(act: () => PromiseLike<unknown>) {
  const before = await news();
  received.length = 0;
  pushes = 0;
  await act();
  const after = await news();
  return {
    ...after,
    alerts: after.alerts - before.alerts,
    lists: after.lists.map((count, at) => Math.max(0, count - (before.lists[at] ?? 0))),
    bells: after.bells.map((count, at) => count - (before.bells[at] ?? 0)),
    mails: after.mails - before.mails,
  };
}
const nothing = { alerts: 0, lists: [0, 0], bells: [0, 0], live: 0, pushes: 0, mails: 0 };

describe('publishing a matching slot', () => {
  it('notifies while the consent is given', async () => {
    const told = await whatIsNew(() => postSlot(app, employer));
    expect(told).toMatchObject({ alerts: 1, lists: [1, 1], live: expect.any(Number) });
    expect(told.bells[0]).toBe(1);
    expect(told.live).toBeGreaterThan(0);
    expect(told.pushes).toBeGreaterThan(0);
    await agree(false);
  });

  it('notifies nobody after the consent was revoked', async () => {
    await agree(false);
    expect(await whatIsNew(() => postSlot(app, employer))).toEqual(nothing);
  });

  it('notifies nobody when the consent ends between the publication and the search for people', async () => {
    const told = await whatIsNew(async () => {
      // the database is updated, the index and the jobs are not yet
      await app.context.db
        .collection('pathways')
        .updateOne(
          { _id: new Types.ObjectId(pathway.id), 'consents.purpose': 'matching' },
          { $set: { 'consents.$.granted': false, 'consents.$.revokedAt': app.clock.now() } },
        );
      await postSlot(app, employer);
    });
    expect(told).toEqual(nothing);
  });

  it('shows in no list when the consent ends at the same moment, in either order', async () => {
    const told = await whatIsNew(async () => {
      const slot = postSlot(app, employer);
      await Promise.all([slot, agree(false)]);
    });
    // the order decides whether an alert was written; afterwards no list shows it
    expect(told.lists).toEqual([0, 0]);
    expect(await whatIsNew(() => postSlot(app, employer))).toEqual(nothing);
  });
});
