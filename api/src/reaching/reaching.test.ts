import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bookFirst,
  bookingLink,
  byLink,
  publishHours,
  tokenIn,
} from '../../test/support/factories/appointments.ts';
import { newcomer, reacher } from '../../test/support/factories/reaching.ts';
import { mailsTo } from '../../test/support/mailbox.ts';
import { createCounsellor, type Person, signInAgain, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const oneDay = 24 * 3_600_000;
let app: TestApp;
let manager: Person;
let structureId: string;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  await publishHours(manager);
});
afterAll(() => app.close());

const textsTo = async (to: string) => {
  await app.settle();
  return (await app.context.sms.list({ to, limit: 20 })).items.map(({ text }) => text ?? '');
};
const subjects = async (email: string) =>
  (await mailsTo(app, email)).map(({ subject }) => subject).toReversed();
const kinds = async (pathwayId: string, who = manager) =>
  (await reacher(app, who).of(pathwayId)).attempts.map(
    ({ kind, via }: { kind: string; via: string }) => `${kind} ${via}`,
  );
async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    app.clock.advance(oneDay);
    await app.settle();
  }
}

describe('inviting many', () => {
  it('shows first whom it reaches and how, then writes to each once, however often and by whomever', async () => {
    const counsellor = await createCounsellor(app, structureId);
    await publishHours(counsellor);
    const reach = reacher(app, counsellor);
    const [mailed, texted, written, nobody, booked] = await Promise.all([
      newcomer(counsellor, { mail: true, phone: true, locale: 'en' }),
      newcomer(counsellor, { phone: true }),
      newcomer(counsellor, { street: '12 rue des Exemples' }),
      newcomer(counsellor),
      newcomer(counsellor, { mail: true }),
    ]);
    await bookFirst(app, counsellor, booked.id);
    const plan = await reach.plan();
    expect(plan.counts).toEqual({ email: 1, sms: 1, letter: 1, none: 1, left: 0 });
    expect(plan.people.find(({ way }: { way: string | null }) => way === null)).toMatchObject({
      pathwayId: nobody.id,
      commune: 'Rouen',
    });
    const named = await reach.plan({ pathwayIds: [mailed.id, booked.id], ways: ['letter'] });
    expect(named.counts).toEqual({ email: 0, sms: 0, letter: 0, none: 1, left: 1 });
    expect(await reach.summary()).toEqual({ toReach: 1, notInvited: 3, letters: 0, manages: false });

    // the counsellor twice, and the manager of all, at once
    const clientId = crypto.randomUUID();
    const all = { scope: 'structure' };
    const started = await Promise.all([
      reach.start({}, { clientId }),
      reach.start({}, { clientId }),
      reacher(app, manager).start(all),
      reacher(app, manager).start(all),
    ]);
    expect(started.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(started[0]!.body.id).toBe(started[1]!.body.id);
    await app.settle();
    const { body: done } = await counsellor.visitor.get(`/api/v1/reach/batches/${started[0]!.body.id}`);
    expect(done).toMatchObject({ state: 'done', total: 4, progress: 4 });
    expect(await subjects(mailed.email)).toEqual(['Choose your appointment with Mission locale d’essai']);
    const [text, ...more] = await textsTo(texted.phone);
    expect(more).toEqual([]);
    expect(text).toMatch(
      /un premier entretien\. Choisissez le moment : http\S+\/rdv\/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/,
    );
    // the code of the message opens the page, in any spelling
    const code = text!.slice(text!.lastIndexOf('/') + 1);
    await byLink(app, code.toLowerCase().replaceAll('-', ' ')).reading().expect(200);
    await byLink(app, `2${code.slice(1)}`)
      .reading()
      .expect(410);
    expect(await kinds(written.id, counsellor)).toEqual(['invitation letter']);
    expect(await kinds(nobody.id, counsellor)).toEqual([]);
    expect(await reach.summary()).toMatchObject({ notInvited: 0, letters: 1 });
    expect((await reach.plan({ pathwayIds: [mailed.id] })).people[0]).toMatchObject({
      way: null,
      left: 'invited',
    });
    // when it was sent, by whom, opened and booked
    const link = byLink(app, tokenIn((await mailsTo(app, mailed.email))[0]!.link!));
    await link.book((await link.read()).times[0]!).expect(200);
    const { attempts, standing } = await reach.of(mailed.id);
    expect(standing.state).toBe('booked');
    expect(attempts[0]).toMatchObject({ kind: 'invitation', via: 'email', to: mailed.email });
    expect([attempts[0].by, attempts[0].openedAt, attempts[0].bookedAt]).not.toContain(null);
  });

  it('is only of those whom one accompanies, or whose structure one manages', async () => {
    const counsellor = await createCounsellor(app, structureId);
    const { id } = await newcomer(counsellor, { mail: true });
    const stranger = await createCounsellor(app);
    const colleague = await createCounsellor(app, structureId);
    for (const who of [stranger, colleague]) {
      await reacher(app, who)
        .start({ pathwayIds: [id] })
        .expect(404);
      await who.visitor.get(`/api/v1/pathways/${id}/reach`).expect(404);
    }
    await reacher(app, colleague).start({ scope: 'structure' }).expect(403);
    expect((await reacher(app, manager).plan({ scope: 'structure', pathwayIds: [id] })).counts.email).toBe(1);
    expect((await reacher(app, stranger).summary()).notInvited).toBe(0);
  });

  it('gives each link to copy too: that which was sent, or a new one for who has no address', async () => {
    const reach = reacher(app, manager);
    const pathOf = async (id: string) => (await reach.copy(id).expect(200)).body.path as string;
    const mailed = await newcomer(manager, { mail: true });
    const nowhere = await newcomer(manager);
    await reach.invite({ pathwayIds: [mailed.id] });
    const [mail] = await mailsTo(app, mailed.email);
    const path = await pathOf(mailed.id);
    expect(mail?.text).toContain(path);
    expect(await kinds(mailed.id)).toEqual(['invitation link', 'invitation email']);
    const own = await pathOf(nowhere.id);
    expect([await pathOf(nowhere.id), await pathOf(mailed.id)]).toEqual([own, path]);
    await app.settle();
    expect(await kinds(nowhere.id)).toEqual(['invitation link']);
    expect((await reach.of(nowhere.id)).standing.state).toBe('waiting');
    const link = byLink(app, tokenIn(own));
    await reacher(app, await createCounsellor(app, structureId))
      .copy(mailed.id)
      .expect(404);
    // the reminder of what was sent does not wait
    await days(3);
    await signInAgain(manager);
    expect(await kinds(mailed.id)).toContain('reminder email');
    await link.book((await link.read()).times[0]!).expect(200);
    expect(await pathOf(nowhere.id)).toBe(own);
  });

  it('goes on after the process was ended in the middle, and nobody is written to twice', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-reach-'));
    let other = await startTestApp({ dataDir, config: { demo: true } });
    try {
      const counsellor = await createCounsellor(other);
      const people = [];
      for (let n = 0; n < 24; n += 1) people.push(await newcomer(counsellor, { mail: true }));
      await reacher(other, counsellor).start().expect(202);
      const { db } = other.context;
      while ((await db.collection('booking_links').countDocuments()) < 6) await new Promise(setImmediate);
      await other.close();
      other = await startTestApp({ dataDir, config: { demo: true } });
      await other.settle();
      const batches = await other.context.db.collection('reach_batches').find().toArray();
      expect(batches).toMatchObject([{ state: 'done', progress: 24, counts: { email: 24 } }]);
      const sent = await Promise.all(
        people.map(({ email }) => other.context.mail.list({ to: email, limit: 5 })),
      );
      expect(sent.map(({ items }) => items.length)).toEqual(people.map(() => 1));
    } finally {
      await other.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

it('without a mail server nobody is invited by e-mail, nor noted as written to', async () => {
  const silent = await startTestApp({ config: { env: 'development' } });
  const counsellor = await createCounsellor(silent);
  const session = (await counsellor.visitor.get('/api/v1/session').expect(200)).body;
  expect(session).toMatchObject({ mail: false, sms: false });
  const reach = reacher(silent, counsellor);
  const mailed = await newcomer(counsellor, { mail: true });
  await newcomer(counsellor, { mail: true, street: '3 rue des Exemples' });
  expect((await reach.plan()).counts).toMatchObject({ email: 0, letter: 1, none: 1 });
  await reach.start();
  const asked = { motive: 'first_interview', with: 'me', via: 'email', clientId: crypto.randomUUID() };
  await counsellor.visitor.post(`/api/v1/pathways/${mailed.id}/booking-invitations`).send(asked).expect(409);
  await silent.settle();
  expect((await silent.context.mail.list({ to: mailed.email, limit: 5 })).items).toEqual([]);
  expect(await reach.of(mailed.id)).toMatchObject({
    addresses: [{ via: 'email', to: mailed.email, canSend: false }],
    attempts: [],
  });
  await silent.close();
});

describe('who does not answer', () => {
  it('is reminded after 3 days in the same way, after 10 in another, each once, and then stands on the list', async () => {
    const counsellor = await createCounsellor(app, structureId);
    const reach = reacher(app, counsellor);
    const begun = app.clock.now();
    const silent = await newcomer(counsellor, { mail: true, phone: true });
    const far = await newcomer(counsellor, { mail: true, street: '3 quai Vide' });
    await reach.invite();
    await days(2);
    expect(await kinds(silent.id, counsellor)).toEqual(['invitation email']);
    await days(2);
    // a second process has the same job
    const [link] = await app.context.db
      .collection('booking_links')
      .find()
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    for (const key of ['one', 'two'])
      await app.context.jobs.schedule({
        ...{ key, type: 'reaching.follow', runAt: app.clock.now() },
        data: { linkId: `${link!._id}`, step: 'reminder' },
      });
    await days(7);
    expect(await kinds(silent.id, counsellor)).toEqual([
      'other_way sms',
      'reminder email',
      'invitation email',
    ]);
    expect(await kinds(far.id, counsellor)).toEqual([
      'other_way letter',
      'reminder email',
      'invitation email',
    ]);
    expect(await subjects(silent.email)).toHaveLength(2);
    expect(await subjects(far.email)).toHaveLength(2);
    expect(await textsTo(silent.phone)).toHaveLength(1);
    await days(5);
    expect((await reach.people()).total).toBe(0);
    await signInAgain(counsellor);
    await days(6);
    const list = await reach.people();
    expect(list).toMatchObject({ total: 2, reasons: { no_answer: 2 }, notReachedAfterDays: 21 });
    expect(list.items[0]).toMatchObject({ reason: 'no_answer', invitations: 1, next: 'call' });
    // called: a week of peace, then a letter or a date
    await reach.call(silent.id).expect(201);
    expect((await reach.people()).total).toBe(1);
    await days(8);
    // again, although the first link still waits, and once for two who press at once
    await Promise.all([
      reach.invite({ pathwayIds: [far.id], again: true }),
      reach.invite({ pathwayIds: [far.id], again: true }),
    ]);
    expect((await kinds(far.id, counsellor))[0]).toBe('invitation email');
    expect(await subjects(far.email)).toHaveLength(3);
    await days(8);
    const after = await reach.people('?reason=no_answer');
    expect(after.items.map(({ next }: { next: string }) => next).sort()).toEqual(['convoke', 'print']);
    expect(await reach.summary()).toMatchObject({ toReach: 2 });
    app.clock.set(begun);
  });

  it('is not written to once the reason has gone: booked, met, erased, moved to another link, or their own wish', async () => {
    const counsellor = await createCounsellor(app, structureId);
    await publishHours(counsellor);
    const reach = reacher(app, counsellor);
    const begun = app.clock.now();
    const people = await Promise.all(Array.from({ length: 4 }, () => newcomer(counsellor, { mail: true })));
    const [booked, wishes, erased, again] = people;
    await reach.invite();
    const linkOf = async ({ email }: { email: string }) =>
      byLink(app, tokenIn((await mailsTo(app, email))[0]!.link!));
    const link = await linkOf(booked!);
    await link.book((await link.read()).times.at(-1)!).expect(200);
    const token = tokenIn((await mailsTo(app, wishes!.email))[0]!.link!);
    const quiet = (wished: boolean, secret = token) =>
      app.visitor().post('/api/v1/booking-links/no-messages').send({ token: secret, wished });
    await quiet(true).expect(200);
    await quiet(true, 'x'.repeat(43)).expect(410);
    await app.context.db
      .model('Pathway')
      .updateOne({ _id: erased!.id }, { $set: { erasedAt: app.clock.now() } });
    await bookingLink(counsellor, again!.id);
    await days(9);
    for (const { email } of [wishes!, erased!, again!]) expect(await subjects(email)).toHaveLength(1);
    // only about the appointment itself
    expect((await subjects(booked!.email)).filter((one) => one.includes('reste à choisir'))).toEqual([]);
    const { items } = await reach.people();
    expect(
      items.map(({ pathwayId, reason }: { pathwayId: string; reason: string }) => [pathwayId, reason]),
    ).toEqual([[wishes!.id, 'no_messages']]);
    await quiet(false).expect(200);
    expect((await reach.of(wishes!.id)).noMessagesSince).toBeNull();
    app.clock.set(begun);
  });

  it('whose address does not work is written to in another way at once, or listed with it', async () => {
    const counsellor = await createCounsellor(app, structureId);
    const reach = reacher(app, counsellor);
    const both = await newcomer(counsellor, { mail: true, phone: true });
    const only = await newcomer(counsellor, { mail: true });
    await reach.invite();
    const fail = (address: string) =>
      app.context.undeliverable.record({ via: 'email', address, reason: 'unknown' });
    await Promise.all([fail(both.email), fail(only.email)]);
    expect(await textsTo(both.phone)).toHaveLength(1);
    const { attempts, addresses } = await reach.of(both.id);
    expect(
      attempts.map(({ kind, failedAt }: { kind: string; failedAt: string | null }) => [
        kind,
        failedAt !== null,
      ]),
    ).toEqual([
      ['other_way', false],
      ['invitation', true],
    ]);
    expect(addresses[0]).toMatchObject({ to: both.email, reason: 'unknown' });
    app.clock.advance(8 * oneDay);
    const listed = async () => (await reach.people()).items.map(({ reason }: { reason: string }) => reason);
    expect(await listed()).toEqual(['bounced']);
    // it works again, or there is another one
    await counsellor.visitor
      .post(`/api/v1/pathways/${only.id}/reach-repairs`)
      .send({ via: 'email' })
      .expect(200);
    expect(await listed()).toEqual([]);
    expect((await reach.plan({ pathwayIds: [only.id] })).people[0]).toMatchObject({
      left: null,
      way: 'email',
    });
    await reach.invite({ pathwayIds: [only.id] });
    expect(await subjects(only.email)).toHaveLength(2);
    app.clock.advance(-8 * oneDay);
  });
});

describe('the words of a structure', () => {
  it('are checked, sent, and taken back; the delay is the structure’s too', async () => {
    const own = await createCounsellor(app);
    const at = `/api/v1/structures/${await structureOf(own)}/reach-settings`;
    const { body: before } = await own.visitor.get(at).expect(200);
    expect(before).toMatchObject({ notReachedAfterDays: 21, version: 0, abilities: { edit: true } });
    const change = (body: object, version: number) =>
      own.visitor.patch(at).set('If-Match', `"${version}"`).send(body);
    const words = (text: object | null) => ({
      words: { kind: 'invitation', via: 'email', locale: 'fr', text },
    });
    const refused = await change(words({ subject: 'Venez', body: 'Bonjour {prénom}, {lien}' }), 0).expect(
      422,
    );
    expect(refused.body.errors[0].message).toContain('{prénom}');
    expect(
      (await change(words({ subject: 'Venez', body: 'Bonjour {prenom}' }), 0).expect(422)).body.errors[0]
        .message,
    ).toContain('{lien}');
    const text = { subject: 'Venez, {prenom}', body: 'On vous attend.\n\n{lien}\n\nL’équipe' };
    await change(words(text), 0).expect(200);
    await change({ notReachedAfterDays: 30 }, 0).expect(412);
    const { body: changed } = await change({ notReachedAfterDays: 30 }, 1).expect(200);
    expect(changed).toMatchObject({ notReachedAfterDays: 30, version: 2 });
    const { email } = await newcomer(own, { mail: true });
    await reacher(app, own).invite();
    const [mail] = await mailsTo(app, email);
    expect(mail!.subject).toBe('Venez, Awa');
    expect(mail!.text).toMatch(/On vous attend\.[\s\S]*jeton=[\s\S]*L’équipe/);
    const { body: reset } = await change(words(null), 2).expect(200);
    expect(reset.words.every(({ own: mine }: { own: boolean }) => !mine)).toBe(true);
    const member = await createCounsellor(app, await structureOf(own));
    expect((await member.visitor.get(at).expect(200)).body.abilities.edit).toBe(false);
    await member.visitor.patch(at).set('If-Match', '"3"').send({ notReachedAfterDays: 8 }).expect(404);
    await (await createCounsellor(app)).visitor.get(at).expect(404);
  });
});
