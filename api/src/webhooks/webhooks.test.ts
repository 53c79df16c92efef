import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Slot, WebhookDelivery } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import { openDraft } from '../../test/support/factories/conventions.ts';
import { networkTo } from '../../test/support/network.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  testPassword,
} from '../../test/support/people.ts';
import { portOf } from '../../test/support/port.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

interface Received {
  headers: Record<string, string>;
  text: string;
  body: { id: string; type: string; data: Record<string, unknown> };
}
const received: Received[] = [];
/** What the receiver does with each request; 200 when nothing is said. */
let behave: (response: ServerResponse) => void;
const answering = (status: number) => (response: ServerResponse) => void response.writeHead(status).end();

const server = createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  received.push({ headers: request.headers as Record<string, string>, text, body: JSON.parse(text) });
  behave(response);
});

const hour = 3_600_000;
const privateNames = new Set(['interne.exemple.fr']);
let app: TestApp;
let counsellor: Person;
let employer: Awaited<ReturnType<typeof createEmployer>>;
let slot: Slot;
let structure: { kind: string; id: string };
let company: { kind: string; id: string };

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const out = networkTo(() => portOf(server));
  const network = {
    ...out,
    resolve: async (name: string) =>
      privateNames.has(name) ? [{ address: '10.0.0.7', family: 4 }] : out.resolve(name),
  };
  app = await startTestApp({ network, config: { webhookTimeoutSeconds: 0.3 } });
  counsellor = await createCounsellor(app);
  const { body } = await counsellor.visitor.get('/api/v1/session').expect(200);
  structure = { kind: 'structure', id: body.membership.structureId };
  employer = await createEmployer(app);
  company = { kind: 'establishment', id: employer.establishmentId };
  slot = await postSlot(app, employer, { places: 40 });
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  received.length = 0;
  behave = answering(200);
  // the clock moves by days between tests
  const proof = { password: testPassword };
  for (const { visitor } of [counsellor, employer])
    await visitor.post('/api/v1/session/confirmation').send(proof).expect(204);
});

const allEvents = ['candidacy.created', 'candidacy.updated', 'convention.updated'];
const create = ({ visitor }: Person, owner: object, change: object = {}) =>
  visitor.post('/api/v1/webhooks').send({
    clientId: randomUUID(),
    owner,
    url: 'https://partenaire.exemple.fr/recu',
    events: allEvents,
    ...change,
  });

/** A webhook of the structure for one test, removed after it. */
async function during(
  work: (webhook: { id: string; secret: string }) => Promise<void>,
  { by = counsellor, owner = structure, change = {} } = {},
) {
  const { body } = await create(by, owner, change).expect(201);
  await work(body).finally(() => by.visitor.delete(`/api/v1/webhooks/${body.id}`).expect(204));
}
async function send() {
  const pathway = await beginPathway(app, counsellor);
  const candidacy = await propose(app, counsellor, pathway, slot, {
    consentGivenOn: app.context.clock.today(),
  });
  await app.settle();
  return { ...candidacy, pathway };
}
const arrived = (count: number) => vi.waitFor(() => expect(received.length).toBe(count), { timeout: 10_000 });
const logOf = async ({ id }: { id: string }, by = counsellor): Promise<WebhookDelivery[]> =>
  (await by.visitor.get(`/api/v1/webhooks/${id}/deliveries`).expect(200)).body.items;
/** Waits until the log says so, because a receiver knows before the sender. */
const logged = (webhook: { id: string }, state: string, attempts: number) =>
  vi.waitFor(async () => {
    const [latest] = await logOf(webhook);
    expect(latest).toMatchObject({ state });
    expect(latest?.attempts).toHaveLength(attempts);
    return latest!;
  });
async function later(milliseconds: number) {
  app.clock.advance(milliseconds);
  await app.settle();
}
/** As a receiver verifies it (Standard Webhooks). */
function isSignedBy(secret: string, { headers, text }: Received): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  const signature = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return headers['webhook-signature']!.split(' ').includes(signature);
}

describe('an event', () => {
  it('is sent signed, with ids and states alone', () =>
    during(async (webhook) => {
      const candidacy = await send();
      await arrived(1);
      const [one] = received;
      expect(isSignedBy(webhook.secret, one!)).toBe(true);
      const seconds = app.context.clock.now().getTime() / 1000;
      expect(Math.abs(Number(one!.headers['webhook-timestamp']) - seconds)).toBeLessThan(60);
      expect(one!.body).toEqual({
        id: one!.headers['webhook-id'],
        type: 'candidacy.created',
        createdAt: expect.any(String),
        data: { candidacyId: candidacy.id, slotId: slot.id, state: 'sent', version: expect.any(Number) },
      });
      expect(one!.text).not.toContain(candidacy.pathway.lastName);
      await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
      await openDraft(counsellor, candidacy.id);
      await app.settle();
      await vi.waitFor(() =>
        expect(received.map(({ body }) => body.type)).toEqual(
          expect.arrayContaining(['candidacy.updated', 'convention.updated']),
        ),
      );
    }));

  it('that fails is sent again after a pause, under the same id', () =>
    during(async (webhook) => {
      behave = answering(500);
      await send();
      const first = await logged(webhook, 'waiting', 1);
      expect(first.attempts[0]).toMatchObject({ status: 500, error: null });
      behave = answering(204);
      await later(61_000);
      const { attempts } = await logged(webhook, 'delivered', 2);
      expect(attempts[1]).toMatchObject({ status: 204 });
      expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    }));

  it('whose receiver answers too late comes again: it can tell by the id', () =>
    during(async (webhook) => {
      const open: ServerResponse[] = [];
      behave = (response) => void open.push(response);
      await send();
      const late = await logged(webhook, 'waiting', 1);
      expect(late.attempts[0]).toMatchObject({ status: null, error: 'timeout' });
      for (const response of open) response.writeHead(200).end();
      behave = answering(200);
      await later(61_000);
      await logged(webhook, 'delivered', 2);
      expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([late.eventId, late.eventId]);
    }));

  it('is sent again when somebody asks, also one that was taken', () =>
    during(async (webhook) => {
      await send();
      const { id } = await logged(webhook, 'delivered', 1);
      await counsellor.visitor
        .post(`/api/v1/webhooks/${webhook.id}/deliveries/${encodeURIComponent(id)}/redelivery`)
        .expect(202);
      await logged(webhook, 'delivered', 2);
      expect(received.map(({ text }) => text)).toEqual([received[0]!.text, received[0]!.text]);
    }));

  it('reaches a company only as far as it may see the candidacy', () =>
    during(
      async (webhook) => {
        const own = await beginPathway(app, counsellor);
        const person = await personOf(app, own);
        const waiting = await propose(app, counsellor, own, slot);
        await app.settle();
        expect(received).toEqual([]);
        behave = answering(503);
        await moveTo(person.visitor, waiting.id, 'sent').expect(200);
        await app.settle();
        await arrived(1);
        expect(received[0]!.body).toMatchObject({
          type: 'candidacy.created',
          data: { candidacyId: waiting.id },
        });
        await vi.waitFor(async () => expect((await logOf(webhook, employer))[0]?.attempts).toHaveLength(1));
        app.clock.advance(1_000);
        await person.visitor
          .put(`/api/v1/pathways/${own.id}/consents/pseudonymous_to_employers`)
          .send({ granted: false })
          .expect(200);
        await later(61_000);
        await vi.waitFor(async () =>
          expect((await logOf(webhook, employer)).every(({ state }) => state === 'failed')).toBe(true),
        );
        expect(received).toHaveLength(1);
      },
      { by: employer, owner: company },
    ));
});

describe('a webhook', () => {
  it('ends after five days without a success; its owners are told, and can resume', () =>
    during(async (webhook) => {
      behave = answering(500);
      await send();
      await logged(webhook, 'waiting', 1);
      const stateOf = async () => {
        const at = `/api/v1/webhooks?ownerKind=structure&ownerId=${structure.id}`;
        const { body } = await counsellor.visitor.get(at).expect(200);
        return body.items.find(({ id }: { id: string }) => id === webhook.id).state;
      };
      for (let attempts = 2; (await stateOf()) === 'active'; attempts += 1) {
        await later(12 * hour);
        await vi.waitFor(async () => expect((await logOf(webhook))[0]?.attempts).toHaveLength(attempts));
        await vi.waitFor(async () =>
          expect((await logOf(webhook))[0]?.nextAttemptAt !== null || (await stateOf()) === 'ended').toBe(
            true,
          ),
        );
        expect(attempts).toBeLessThan(13);
      }
      const last = await logged(webhook, 'failed', received.length);
      expect(last.attempts.length).toBeGreaterThan(9);
      await app.settle();
      await vi.waitFor(async () => {
        const { body: news } = await counsellor.visitor.get('/api/v1/notifications').expect(200);
        expect(news.items[0]).toMatchObject({
          kind: 'webhook_ended',
          values: { title: 'partenaire.exemple.fr' },
        });
      });
      // nothing more is sent, until somebody resumes
      behave = answering(200);
      const before = received.length;
      await send();
      expect(received).toHaveLength(before);
      await counsellor.visitor.post(`/api/v1/webhooks/${webhook.id}/revival`).expect(200);
      await counsellor.visitor
        .post(`/api/v1/webhooks/${webhook.id}/deliveries/${encodeURIComponent(last.id)}/redelivery`)
        .expect(202);
      await logged(webhook, 'delivered', before + 1);
    }));

  it('ends at once when the receiver is gone', () =>
    during(async (webhook) => {
      behave = answering(410);
      await send();
      await logged(webhook, 'failed', 1);
    }));

  it('signs with the earlier secrets too while they are exchanged', () =>
    during(async (webhook) => {
      const { body } = await counsellor.visitor.post(`/api/v1/webhooks/${webhook.id}/secrets`).expect(201);
      expect(body.secrets).toHaveLength(2);
      await send();
      await arrived(1);
      for (const secret of [webhook.secret, body.secret]) expect(isSignedBy(secret, received[0]!)).toBe(true);
      await later(8 * 24 * hour);
      received.length = 0;
      await send();
      await arrived(1);
      expect(isSignedBy(webhook.secret, received[0]!)).toBe(false);
      expect(isSignedBy(body.secret, received[0]!)).toBe(true);
    }));

  it('never leads into the network of the server, whatever its name resolves to later', async () => {
    for (const url of [
      'https://interne.exemple.fr/',
      'https://10.0.0.7/',
      'https://partenaire.exemple.fr:8443/',
    ])
      expect((await create(counsellor, structure, { url }).expect(422)).body.errors).toMatchObject([
        { path: 'body.url', code: 'webhook_url' },
      ]);
    await create(counsellor, structure, { url: 'http://partenaire.exemple.fr/' }).expect(422);
    await during(
      async (webhook) => {
        privateNames.add('demain.exemple.fr');
        await send();
        const { attempts } = await logged(webhook, 'waiting', 1);
        expect(attempts[0]).toMatchObject({ status: null, error: 'not_public' });
        expect(received).toEqual([]);
      },
      { change: { url: 'https://demain.exemple.fr/' } },
    );
  });

  it('is made by those who manage the organisation, and its secret is not stored as it is', async () => {
    await create(employer, structure).expect(404);
    await create(await createCounsellor(app, structure.id), structure).expect(404);
    await during(async (webhook) => {
      const stored = await app.context.db.model('Webhook').findById(webhook.id).lean();
      expect(JSON.stringify(stored)).not.toContain(webhook.secret.slice(6));
    });
  });
});
