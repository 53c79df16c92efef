import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { networkTo } from '../../../test/support/network.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let box: SmtpInbox;
let counsellor: Person;
let employer: Person;
let person: Person;
let talks: string[];
/** Port of the fake push service. */
let pushPort = 0;
const minute = 60_000;
const secretWords = 'les mots que seul le site montre';

beforeAll(async () => {
  box = await startSmtpInbox();
  app = await startTestApp({
    config: { smtpUrl: box.url },
    now: '2026-03-02T09:00:00Z',
    network: networkTo(() => pushPort),
  });
  counsellor = await createCounsellor(app);
  const boss = await createEmployer(app);
  employer = boss;
  const pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  talks = [];
  for (const title of ['Aide en boulangerie', 'Aide en pâtisserie']) {
    const slot = await postSlot(app, boss, { title });
    talks.push((await propose(app, counsellor, pathway, slot, { consentGivenOn: '2026-03-01' })).id);
  }
});
afterAll(async () => {
  await app?.close();
  await box?.close();
});
beforeEach(async () => {
  app.clock.set(
    new Date(Math.max(app.clock.now().getTime(), 0) + 24 * 60 * minute)
      .toISOString()
      .replace(/T.*/, 'T09:00:00Z'),
  );
  for (const one of [counsellor, employer, person])
    for (const talk of talks)
      await one.visitor.put(`/api/v1/conversations/${talk}/read`).send({ seq: 1000 }).expect(204);
  await app.settle();
  box.received.length = 0;
});

const say = (who: Person, talk = talks[0], text = secretWords) =>
  who.visitor
    .post(`/api/v1/conversations/${talk}/messages`)
    .send({ clientId: crypto.randomUUID(), text })
    .expect(201);
async function later(minutes: number): Promise<void> {
  await app.settle();
  app.clock.advance(minutes * minute);
  await app.settle();
}
const settingsOf = async (who: Person) =>
  (await who.visitor.get('/api/v1/notifications/settings').expect(200)).body;

describe('somebody who is offline', () => {
  it('gets one mail for all conversations five minutes after the first message, without names or texts', async () => {
    await say(counsellor, talks[0]);
    await say(counsellor, talks[0]);
    await later(4);
    await say(employer, talks[1]);
    expect(box.to(person.email)).toEqual([]);
    await later(2);
    const [mail, ...others] = box.to(person.email);
    expect(others).toEqual([]);
    const text = decoded(mail?.raw ?? '');
    expect(text).toContain('3 messages vous attendent');
    expect(text).toContain('Aide en boulangerie');
    expect(text).toContain('Aide en pâtisserie');
    expect(text).toContain(`/echanges/${talks[1]}?repondre=1`);
    for (const hidden of [secretWords, 'Inventée', 'Inès', 'Marc']) expect(text).not.toContain(hidden);
    await later(60);
    expect(box.to(person.email)).toHaveLength(1);
    await say(counsellor, talks[0]);
    await later(6);
    expect(box.to(person.email)).toHaveLength(2);
  });

  it('gets none when it was read, or while a page is open; and one once the page is closed', async () => {
    await say(counsellor);
    await person.visitor.put(`/api/v1/conversations/${talks[0]}/read`).send({ seq: 1000 }).expect(204);
    await later(6);
    expect(box.to(person.email)).toEqual([]);
    const line = await person.live();
    await say(counsellor);
    await later(6);
    expect(box.to(person.email)).toEqual([]);
    line.disconnect();
    await expect
      .poll(() => app.context.realtime.isConnected(person.accountId), { timeout: 15_000 })
      .toBe(false);
    await later(6);
    expect(box.to(person.email)).toHaveLength(1);
  });

  it('gets no mail between ten in the evening and eight in the morning', async () => {
    app.clock.set(app.clock.now().toISOString().replace(/T.*/, 'T21:30:00Z'));
    await say(counsellor);
    await say(counsellor, talks[1]);
    await later(6);
    expect(box.to(person.email)).toEqual([]);
    await later(9 * 60);
    expect(box.to(person.email)).toEqual([]);
    await later(60);
    expect(box.to(person.email)).toHaveLength(1);
  });

  it('gets one mail, however often and in however many processes the job runs', async () => {
    await say(counsellor);
    await app.settle();
    app.clock.advance(6 * minute);
    const { jobs, clock } = app.context;
    await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        jobs.schedule({
          key: `twin:${at}`,
          type: 'notifications.away',
          runAt: clock.now(),
          data: { accountId: person.accountId },
          again: true,
        }),
      ),
    );
    await app.settle();
    expect(box.to(person.email)).toHaveLength(1);
  });

  it('unsubscribes with one click in the mail program, from this kind only', async () => {
    await say(counsellor);
    await later(6);
    const text = box.to(person.email)[0]?.raw.replaceAll(/\r\n\s+/g, ' ') ?? '';
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const address = /List-Unsubscribe: <([^>]+)>/.exec(text)?.[1] ?? '';
    const token = address.split('/').at(-1) ?? '';
    // a mail scanner that opens the link changes nothing
    await app.visitor().get(new URL(address).pathname).expect(405);
    expect((await settingsOf(person)).kinds.message.email).toBe(true);
    await app.visitor().post(`/api/v1/notifications/unsubscribe/${token}x`).expect(410);
    const { body } = await app
      .visitor()
      .post(new URL(address).pathname)
      .type('form')
      .send('List-Unsubscribe=One-Click')
      .expect(200);
    expect(body).toEqual({ kind: 'message' });
    const { kinds } = await settingsOf(person);
    expect([kinds.message.email, kinds.candidacy_moved.email]).toEqual([false, true]);
    await say(counsellor);
    await later(6);
    expect(box.to(person.email)).toHaveLength(1);
  });
});

describe('notification preferences', () => {
  it('mute everything except in-app notifications until a day', async () => {
    const { pushKey: _key, devices: _devices, ...preferences } = await settingsOf(employer);
    const mutedUntil = new Date(app.clock.now().getTime() + 24 * 60 * minute).toISOString();
    await employer.visitor
      .put('/api/v1/notifications/settings')
      .send({ ...preferences, mutedUntil })
      .expect(200);
    await say(counsellor);
    await later(6);
    expect(box.to(employer.email)).toEqual([]);
    const { body } = await employer.visitor.get('/api/v1/notifications').expect(200);
    expect(body.items[0]).toMatchObject({ kind: 'message', read: false });
    await employer.visitor
      .put('/api/v1/notifications/settings')
      .send({ ...preferences, mutedUntil: null, quiet: { from: 25, to: 8 } })
      .expect(422);
    await employer.visitor
      .put('/api/v1/notifications/settings')
      .send({ ...preferences, mutedUntil: null })
      .expect(200);
  });

  it('send an encrypted push message to a device, and delete the device once its subscription has expired', async () => {
    const pushes: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
    let status = 201;
    const service = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        pushes.push({ headers: request.headers, body: Buffer.concat(chunks) });
        response.writeHead(status).end();
      });
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    try {
      const device = createECDH('prime256v1');
      device.generateKeys();
      pushPort = (service.address() as AddressInfo).port;
      const endpoint = 'https://push.example.fr/device';
      const keys = { p256dh: device.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
      await counsellor.visitor.post('/api/v1/notifications/devices').send({ endpoint, keys }).expect(204);
      const { devices, pushKey } = await settingsOf(counsellor);
      expect(devices).toBe(1);
      await say(employer, talks[1]);
      await app.settle();
      expect(pushes).toHaveLength(1);
      expect(pushes[0]?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
      expect(pushes[0]?.headers.authorization).toContain(`k=${pushKey}`);
      expect(pushes[0]?.body.toString('latin1')).not.toContain('message');
      status = 410;
      await say(employer, talks[1]);
      await app.settle();
      expect(pushes).toHaveLength(2);
      expect((await settingsOf(counsellor)).devices).toBe(0);
      await say(employer, talks[1]);
      await app.settle();
      expect(pushes).toHaveLength(2);
    } finally {
      service.close();
    }
  });
});

/** Quoted-printable and base64 parts as text. */
function decoded(mail: string): string {
  const joined = mail.replaceAll('=\r\n', '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const parts = joined.match(/(?:[A-Za-z0-9+/]{60,}\r\n)+[A-Za-z0-9+/=]*/g) ?? [];
  return [
    Buffer.from(bytes, 'latin1').toString('utf8'),
    ...parts.map((part) => Buffer.from(part, 'base64').toString('utf8')),
  ].join('\n');
}
