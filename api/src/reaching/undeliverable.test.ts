import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookFirst, bookingLink, publishHours } from '../../test/support/factories/appointments.ts';
import { createCounsellor, type Person } from '../../test/support/people.ts';
import { type SmsProviderServer, startSmsProvider } from '../../test/support/sms-provider.ts';
import { type SmtpInbox, startSmtpInbox } from '../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { signBody } from '../platform/http/signed-body.ts';

const secret = 'known to the mail server of the operator alone';
let app: TestApp;
let box: SmtpInbox;
let sms: SmsProviderServer;
let counsellor: Person;
beforeAll(async () => {
  [box, sms] = await Promise.all([startSmtpInbox(), startSmsProvider()]);
  app = await startTestApp({ config: { smtpUrl: box.url, sms: sms.config, mailEventsSecret: secret } });
  counsellor = await createCounsellor(app);
  await publishHours(counsellor);
});
afterAll(async () => {
  await app.close();
  await Promise.all([box.close(), sms.close()]);
});

async function begin(contact: object): Promise<{ id: string; version: number }> {
  const { body } = await counsellor.visitor
    .post('/api/v1/pathways')
    .send({ firstName: 'Awa', lastName: 'Personne-Fictive', communeCode: '76540', ...contact })
    .expect(201);
  return body;
}

const known = async () =>
  (await app.context.db.collection('undeliverable_addresses').find().sort({ _id: 1 }).toArray()).map(
    ({ via, address, reason }) => ({ via, address, reason }),
  );

async function report(events: object[], by = secret, seconds = app.clock.now().getTime() / 1000) {
  const body = Buffer.from(JSON.stringify({ events }));
  const at = `${Math.floor(seconds)}`;
  return app
    .visitor()
    .post('/api/v1/mail-events')
    .set({ 'Content-Type': 'application/json', 'X-Timestamp': at, 'X-Signature': signBody(by, at, body) })
    .send(body.toString());
}

describe('an address at which messages do not arrive', () => {
  it('is known by the refusal of its mail server, and the person is then written by text message', async () => {
    const email = 'plus-personne@exemple.fr';
    box.refusals.set(email, '550 5.1.1 no such user');
    const { id, version } = await begin({ email, phone: '0639981201' });
    await bookingLink(counsellor, id, { via: 'email' });
    // the refusal is news of its own
    await app.settle();
    await app.settle();
    expect(await known()).toEqual([{ via: 'email', address: email, reason: 'unknown' }]);
    // it is not tried again and again
    expect(
      await app.context.db.collection('jobs').countDocuments({ state: 'waiting', type: 'mail.send' }),
    ).toBe(0);
    const texts = () => sms.received.filter(({ to }) => to === '+33639981201').map(({ text }) => text);
    // what did not arrive left at once by text message; it was the first word, not a reminder
    expect(texts()).toEqual([expect.stringContaining('vous propose un rendez-vous')]);
    await bookFirst(app, counsellor, id);
    await app.settle();
    expect(texts()[1]).toContain('Votre rendez-vous : ');
    expect(box.to(email)).toHaveLength(0);
    // another address of the same person works
    await counsellor.visitor
      .patch(`/api/v1/pathways/${id}`)
      .set('If-Match', `"${version}"`)
      .send({ email: 'nouvelle@exemple.fr' })
      .expect(200);
    await bookingLink(counsellor, id, { via: 'email' });
    await app.settle();
    expect(box.to('nouvelle@exemple.fr')).toHaveLength(1);
  });

  it('is not one that was refused because of us, or for a moment', async () => {
    const before = await known();
    const ways = { 'trop@exemple.fr': '550 5.7.1 policy', 'plein@exemple.fr': '452 4.2.2 mailbox full' };
    for (const [email, reply] of Object.entries(ways)) {
      box.refusals.set(email, reply);
      const { id } = await begin({ email });
      await bookingLink(counsellor, id, { via: 'email' });
    }
    const { id } = await begin({ phone: '0639981202' });
    sms.answers.push(401);
    await bookingLink(counsellor, id, { via: 'sms' });
    await app.settle();
    expect(await known()).toEqual(before);
    // the number itself
    sms.answers.push(422);
    await bookingLink(counsellor, id, { via: 'sms' });
    await app.settle();
    expect(await known()).toContainEqual({ via: 'sms', address: '+33639981202', reason: 'refused' });
    const refused = await counsellor.visitor
      .post(`/api/v1/pathways/${id}/booking-invitations`)
      .send({ clientId: crypto.randomUUID(), motive: 'first_interview', with: 'me', via: 'sms' });
    expect(refused.status).toBe(409);
  });

  it('is reported later by who knows the secret, once, and by nobody else', async () => {
    const events = [
      { to: 'Parti@exemple.fr', kind: 'bounced', permanent: true },
      { to: 'parti@exemple.fr', kind: 'bounced', permanent: true },
      { to: 'pleine@exemple.fr', kind: 'bounced' },
      { to: 'lue@exemple.fr', kind: 'delivered', permanent: true },
      { to: '06 39 98 12 03', via: 'sms', kind: 'complained' },
    ];
    const before = await known();
    expect((await report(events, 'somebody who does not know the secret at all')).status).toBe(403);
    expect((await report(events, secret, 1_000_000_000)).status).toBe(403);
    expect((await report([{ to: 'x', kind: 'moved' }])).status).toBe(422);
    expect(await known()).toEqual(before);
    const told = await report(events);
    expect(told.body).toEqual({ failed: 3 });
    expect((await known()).slice(before.length)).toEqual([
      { via: 'email', address: 'parti@exemple.fr', reason: 'unknown' },
      { via: 'sms', address: '+33639981203', reason: 'complaint' },
    ]);
  });
});
