import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccessLetter } from '../../../test/support/access-letter.ts';
import { createAuthenticator } from '../../../test/support/authenticator.ts';
import { mailsTo, tokensTo } from '../../../test/support/mailbox.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { features } from '../../app.ts';
import type { Feature } from '../../platform/feature.ts';

const origin = 'http://localhost:4116';
const reason = 'Adresse partagée avec une personne partie';

let app: TestApp;
let coordinator: Person;
const told: { accountId: string; status: string }[] = [];
const listener: Feature = {
  name: 'status-listener',
  setup({ events }) {
    events.subscribe('test.status', ['account.status_changed'], async ({ data }) => {
      told.push(data);
    });
    return {};
  },
};
beforeAll(async () => {
  app = await startTestApp({
    config: { demo: true, publicUrl: origin },
    features: features.with(listener),
  });
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const path = (accountId: string) => `/api/v1/accounts/${accountId}/suspension`;
const suspend = (who: { accountId: string }, by: Person = coordinator, why = reason) =>
  by.visitor.put(path(who.accountId)).send({ reason: why });
const lift = (who: { accountId: string }, by: Person = coordinator) => by.visitor.delete(path(who.accountId));
const search = async (login: string) =>
  (await coordinator.visitor.post('/api/v1/account-searches').send({ login }).expect(200)).body.items;
const signIn = (login: string) =>
  app.visitor().post('/api/v1/session').send({ login, password: testPassword });
const kindsAbout = async (accountId: string) => {
  const { items } = await app.context.securityLog.list({}, { limit: 50 });
  return items.flatMap(({ kind, subject }) => (subject?.id === accountId ? [kind] : []));
};

describe('a suspended account', () => {
  it('is signed out at once: sessions, sockets and mail, and can be reopened', async () => {
    const person = await createEmployer(app);
    const line = await person.live();
    const gone = new Promise((resolve) => line.once('disconnect', resolve));
    const { body } = await suspend(person).expect(200);
    expect(body).toMatchObject({
      status: 'suspended',
      suspension: { reason, by: expect.stringContaining('Camille') },
      abilities: { suspend: false, lift: true },
    });
    await gone;
    await person.visitor.get('/api/v1/slots/mine').expect(401);
    await expect(person.live()).rejects.toThrow();
    const { body: refused } = await signIn(person.email).expect(403);
    expect(refused).toMatchObject({ code: 'account_suspended', detail: expect.stringContaining(reason) });
    // and whom to contact
    expect(refused.detail).toContain(coordinator.email);
    // someone who does not know the password learns nothing
    const wrong = { login: person.email, password: 'pas le bon mot de passe' };
    await app.visitor().post('/api/v1/session').send(wrong).expect(401);
    expect((await mailsTo(app, person.email))[0]?.text).toContain(reason);

    await lift(person).expect(200);
    await signIn(person.email).expect(200);
    const mails = await mailsTo(app, person.email);
    expect(mails.map(({ subject }) => subject).slice(0, 2)).toEqual([
      'Votre compte Passerelle est rouvert',
      'Votre compte Passerelle est suspendu',
    ]);
    expect(await kindsAbout(person.accountId)).toEqual(
      expect.arrayContaining(['account.suspended', 'account.restored']),
    );
    expect(told.filter(({ accountId }) => accountId === person.accountId)).toEqual([
      { accountId: person.accountId, status: 'suspended' },
      { accountId: person.accountId, status: 'active' },
    ]);
  });

  it('is suspended once, however often it is requested', async () => {
    const person = await createEmployer(app);
    const answers = await Promise.all([suspend(person), suspend(person), suspend(person)]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    await suspend(person).expect(200);
    await suspend(person, coordinator, 'Un tout autre motif').expect(409);
    await app.settle();
    const kinds = await kindsAbout(person.accountId);
    expect(kinds.filter((kind) => kind === 'account.suspended')).toHaveLength(1);
    expect(await mailsTo(app, person.email)).toHaveLength(1);
    await lift(person).expect(200);
    await lift(person).expect(200);
  });

  it('cannot be signed in to in another way: link, passkey, access letter', async () => {
    const counsellor = await createCounsellor(app);
    const pathway = await beginPathway(app, counsellor);
    const person = await createPerson(app, { role: 'beneficiary', pathwayId: pathway.id });
    const device = createAuthenticator(origin);
    const { body: options } = await person.visitor.post('/api/v1/passkeys/registrations').expect(200);
    const passkey = { name: 'Mon téléphone', response: device.create(options) };
    await person.visitor.post('/api/v1/passkeys').send(passkey).expect(201);
    const other = await beginPathway(app, counsellor);
    const proof = { kind: 'password', password: testPassword };
    const spend = async () => {
      const { identifier, code } = await makeAccessLetter(counsellor.visitor, other.id);
      return app.visitor().post('/api/v1/access-letters/spend').send({ identifier, code, proof });
    };
    expect((await spend()).status).toBe(200);
    const byLetters = await app.services.accounts.accountOfPathway(other.id);
    await suspend({ accountId: byLetters?.id ?? '' }).expect(200);
    await person.visitor.post('/api/v1/sign-in-links').send({ login: person.email }).expect(202);
    const [token] = await tokensTo(app, person.email);
    await suspend(person).expect(200);

    const byLink = await app.visitor().post('/api/v1/session/link').send({ token });
    const visitor = app.visitor();
    const challenge = await visitor.post('/api/v1/passkeys/challenges').send({ use: 'sign_in' });
    const byPasskey = await visitor
      .post('/api/v1/session/passkey')
      .send({ response: device.get(challenge.body) });
    const byLetter = await spend();
    for (const { status, body } of [byLink, byPasskey, byLetter]) {
      expect(status, JSON.stringify(body)).toBe(403);
      expect(body).toMatchObject({ code: 'account_suspended', detail: expect.stringContaining(reason) });
    }
  });

  it('of a counsellor is nobody’s referent: a manager takes over', async () => {
    const manager = await createCounsellor(app);
    const { membership } = (await manager.visitor.get('/api/v1/session').expect(200)).body;
    const counsellor = await createCounsellor(app, membership.structureId);
    const pathway = await beginPathway(app, counsellor);
    await suspend(counsellor).expect(200);
    await app.settle();
    const now = await app.services.pathways.getPathway(pathway.id);
    expect(`${now?.followers[0]?.accountId}`).toBe(manager.accountId);
  });
});

describe('who suspends whom', () => {
  it.each(['beneficiary', 'employer', 'counsellor'] as const)(
    'a %s can neither suspend nor find anybody',
    async (role) => {
      const person = role === 'counsellor' ? await createCounsellor(app) : await createPerson(app, { role });
      await suspend(coordinator, person).expect(403);
      await lift(coordinator, person).expect(403);
      await person.visitor.post('/api/v1/account-searches').send({ login: coordinator.email }).expect(403);
      await person.visitor.get('/api/v1/accounts/suspended').expect(403);
    },
  );

  it('nobody can suspend themselves', async () => {
    await createPerson(app, { role: 'coordinator' });
    await suspend(coordinator).expect(403);
    await signIn(coordinator.email).expect(200);
  });

  it('two coordinators who suspend each other at the same moment: one stays', async () => {
    const alone = await startTestApp();
    const one = await createPerson(alone, { role: 'coordinator' });
    const other = await createPerson(alone, { role: 'coordinator' });
    const answers = await Promise.all([suspend(one, other), suspend(other, one)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const active = await alone.services.accounts.coordinators();
    expect(active).toHaveLength(1);
    const stays = active[0]?.id === one.accountId ? one : other;
    const out = stays === one ? other : one;
    await lift(out, stays).expect(200);
    await alone.close();
  });

  it('a suspension needs a reason', async () => {
    const person = await createEmployer(app);
    const { body } = await suspend(person, coordinator, 'non').expect(422);
    expect(body.errors[0].path).toBe('body.reason');
  });
});

describe('finding an account', () => {
  it('requires the exact login, and shows names of professionals but not of beneficiaries', async () => {
    const counsellor = await createCounsellor(app);
    const pathway = await beginPathway(app, counsellor);
    const person = await createPerson(app, { role: 'beneficiary', pathwayId: pathway.id }, 'Fatoumata');
    const [found] = await search(person.email.toUpperCase());
    expect(found).toMatchObject({
      accountId: person.accountId,
      name: null,
      roles: ['beneficiary'],
      places: [],
    });
    expect(JSON.stringify(found)).not.toMatch(/Fatou|@/);
    const [staff] = await search(counsellor.email);
    expect(staff).toMatchObject({ name: expect.stringContaining('Inès'), roles: ['counsellor'] });
    expect(await search(person.email.slice(1))).toEqual([]);
    expect(await search('personne@exemple.invalid')).toEqual([]);
  });

  it('lists suspended accounts', async () => {
    const person = await createEmployer(app);
    await suspend(person).expect(200);
    const { body } = await coordinator.visitor.get('/api/v1/accounts/suspended').expect(200);
    expect(body.items.map(({ accountId }: { accountId: string }) => accountId)).toContain(person.accountId);
  });
});
