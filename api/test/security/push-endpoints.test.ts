import { createECDH, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Network } from '../../src/platform/net/public-request.ts';
import { closedNetwork } from '../support/network.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
  propose,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const outside = '8.8.8.8';
/** The addresses of each name, one answer per lookup; the last one is repeated. */
const leads = new Map<string, string[][]>();
const asked: string[] = [];
/** Addresses to which a connection would have been made. */
const reached: string[] = [];
const network: Network = {
  async resolve(name) {
    asked.push(name);
    const answers = leads.get(name) ?? [];
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    if (addresses.length === 0) throw new Error(`ENOTFOUND ${name}`);
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  },
  request(url, options, answered) {
    options.lookup?.(new URL(url).hostname, {}, (_error, address) => reached.push(`${address}`));
    return closedNetwork.request(url, options, answered);
  },
};

let app: TestApp;
let counsellor: Person;
let employer: Person;
let talk: string;

beforeAll(async () => {
  app = await startTestApp({ network, now: '2026-03-02T09:00:00Z' });
  counsellor = await createCounsellor(app);
  const company = await createEmployer(app);
  employer = company;
  const pathway = await beginPathway(app, counsellor);
  const consentGivenOn = app.context.clock.today();
  talk = (await propose(app, counsellor, pathway, await postSlot(app, company), { consentGivenOn })).id;
  await app.settle();
});
afterAll(() => app.close());
beforeEach(() => {
  leads.clear();
  asked.length = 0;
  reached.length = 0;
});

function subscription(endpoint: string) {
  const device = createECDH('prime256v1');
  device.generateKeys();
  const keys = { p256dh: device.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
  return { endpoint, keys };
}
const subscribe = (endpoint: string) =>
  counsellor.visitor.post('/api/v1/notifications/devices').send(subscription(endpoint));
const devices = async (): Promise<number> =>
  (await counsellor.visitor.get('/api/v1/notifications/settings').expect(200)).body.devices;
async function somethingHappens(): Promise<void> {
  await employer.visitor
    .post(`/api/v1/conversations/${talk}/messages`)
    .send({ clientId: crypto.randomUUID(), text: 'Bonjour' })
    .expect(201);
  await app.settle();
}

describe('a push subscription', () => {
  it.each([
    'http://push.example.fr/x',
    'https://127.0.0.1/',
    'http://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://169.254.169.254/latest/meta-data',
    'https://8.8.8.8/',
    'https://localhost/',
    'https://mongo/',
    'https://mongo.internal/',
    'https://push.example.fr:8443/x',
    'https://push.example.fr./x',
  ])('to %s is refused by name, and nobody is asked where it leads', async (endpoint) => {
    leads.set('push.example.fr', [[outside]]).set('push.example.fr.', [[outside]]);
    const { body } = await subscribe(endpoint).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ path: 'body.endpoint' })]);
    expect(asked).toEqual([]);
    expect(await devices()).toBe(0);
  });

  it.each([
    ['to this machine', ['127.0.0.1']],
    ['into a private network', ['10.0.0.1']],
    ['into a private network of IPv6', ['fd00::1']],
    ['to the provider’s own data', ['169.254.169.254']],
    ['inside by one of its addresses', [outside, '10.0.0.1']],
    ['nowhere', []],
  ])('to a name that resolves to %s is refused, with the same answer for all', async (_where, addresses) => {
    leads.set('push.example.fr', [addresses]);
    const { body } = await subscribe('https://push.example.fr/x').expect(422);
    expect(body.errors).toEqual([
      expect.objectContaining({ path: 'body.endpoint', code: 'not_a_push_service' }),
    ]);
    expect(asked).toEqual(['push.example.fr']);
    expect(await devices()).toBe(0);
  });

  it('to a name that is public, and private at sending, connects to nothing and is deleted', async () => {
    for (const inside of ['127.0.0.1', '10.0.0.1', '::1']) {
      leads.set('push.example.fr', [[outside], [inside]]);
      await subscribe('https://push.example.fr/x').expect(204);
      expect(await devices()).toBe(1);
      await somethingHappens();
      expect(asked.splice(0)).toEqual(['push.example.fr', 'push.example.fr']);
      expect(reached).toEqual([]);
      expect(await devices()).toBe(0);
    }
  });

  it('connects to the address that was checked, even when the name resolves differently later', async () => {
    leads.set('push.example.fr', [[outside], [outside], ['10.0.0.1']]);
    await subscribe('https://push.example.fr/x').expect(204);
    await somethingHappens();
    expect(asked).toHaveLength(2);
    expect(reached).toEqual([outside]);
    await counsellor.visitor
      .post('/api/v1/notifications/devices/removal')
      .send({ endpoint: 'https://push.example.fr/x' })
      .expect(204);
  });

  it('stored before endpoints were checked connects to nothing and is deleted', async () => {
    for (const endpoint of ['https://127.0.0.1/', 'http://push.example.fr/x', 'https://[::1]/']) {
      leads.set('push.example.fr', [[outside]]);
      const { keys } = subscription(endpoint);
      await app.context.db
        .model('NotificationPreferences')
        .updateOne(
          { _id: counsellor.accountId },
          { $push: { devices: { endpoint, ...keys, since: app.clock.now() } } },
          { upsert: true },
        );
      await somethingHappens();
      expect(reached).toEqual([]);
      expect(await devices()).toBe(0);
    }
  });
});
