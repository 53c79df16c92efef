import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticator } from '../../../test/support/authenticator.ts';
import { mailsTo, tokensTo } from '../../../test/support/mailbox.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  structureOf,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const origin = 'http://localhost:4116';
let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true, publicUrl: origin } });
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const path = '/api/v1/accounts/me/closing';
const preview = async (who: Person) => (await who.visitor.get(path).expect(200)).body;
const close = (who: Person) => who.visitor.post(path);
const signIn = (login: string) =>
  app.visitor().post('/api/v1/session').send({ login, password: testPassword });
const accountOf = async ({ accountId }: Person) => {
  const account = await app.services.accounts.getAccount(accountId);
  if (!account) throw new Error('The account is gone');
  return account;
};

describe('an accompanied person who closes their account', () => {
  it('sees the consequences first; candidacies are withdrawn, the file stays with the referent and is shown to nobody else', async () => {
    const counsellor = await createCounsellor(app);
    const pathway = await beginPathway(app, counsellor);
    const person = await personOf(app, pathway);
    const employer = await createEmployer(app);
    const candidacy = await propose(app, person, pathway, await postSlot(app, employer));
    const thread = `/api/v1/conversations/${candidacy.id}/messages`;
    const word = { clientId: crypto.randomUUID(), text: 'Je peux venir lundi.' };
    await person.visitor.post(thread).send(word).expect(201);
    expect(await preview(person)).toEqual({
      obstacles: [],
      roles: ['beneficiary'],
      candidacies: 1,
      accompanied: true,
    });
    await close(person).expect(204);
    await app.settle();

    const { body: known } = await counsellor.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
    expect(known.state).toBe('withdrawn');
    const { body: file } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
    expect(file).toMatchObject({ firstName: 'Fatou', hasAccount: false });
    expect(file.consents.filter(({ granted }: { granted: boolean }) => granted)).toEqual([]);
    // messages stay readable, with their author
    const { body: talk } = await counsellor.visitor.get(thread).expect(200);
    const written = talk.items.find(({ text }: { text?: string }) => text === word.text);
    expect(JSON.stringify(written.author)).toContain('Fatou');
    const { firstName, lastName, email, phone, memberships } = await accountOf(person);
    expect({ firstName, lastName, email, phone, memberships }).toEqual({
      firstName: '–',
      lastName: '–',
      email: null,
      phone: null,
      memberships: [],
    });
    // and may be invited again
    const { body: owners } = await coordinator.visitor.get('/api/v1/without-owner').expect(200);
    expect(owners.people).toEqual([]);
    expect(await app.services.accounts.accountOfPathway(pathway.id)).toBeNull();
  });

  it('is not listed as without owner when nobody accompanied them', async () => {
    const alone = await app.services.pathways.store(
      { firstName: 'Nadia', lastName: 'Seule', phone: '0639980000', profile: { communeCode: '76231' } },
      [],
    );
    const pathwayId = `${alone._id}`;
    const person = await createPerson(app, { role: 'beneficiary', pathwayId }, 'Nadia');
    await close(person).expect(204);
    await app.settle();
    const { body } = await coordinator.visitor.get('/api/v1/without-owner').expect(200);
    expect(body.people).toEqual([]);
  });
});

describe('anyone who closes their account', () => {
  it('is signed out everywhere at once, and cannot return: session, socket, link, passkey', async () => {
    const person = await createEmployer(app);
    const device = createAuthenticator(origin);
    const { body: options } = await person.visitor.post('/api/v1/passkeys/registrations').expect(200);
    const passkey = { name: 'Mon téléphone', response: device.create(options) };
    await person.visitor.post('/api/v1/passkeys').send(passkey).expect(201);
    await person.visitor.post('/api/v1/sign-in-links').send({ login: person.email }).expect(202);
    const [token] = await tokensTo(app, person.email);
    const elsewhere = app.visitor();
    await elsewhere.post('/api/v1/session').send({ login: person.email, password: testPassword }).expect(200);
    const line = await person.live();
    const gone = new Promise((resolve) => line.once('disconnect', resolve));

    await close(person).expect(204);
    await gone;
    await elsewhere.get('/api/v1/slots/mine').expect(401);
    await person.visitor.get('/api/v1/slots/mine').expect(401);
    await signIn(person.email).expect(401);
    await app.visitor().post('/api/v1/session/link').send({ token }).expect(410);
    const visitor = app.visitor();
    const challenge = await visitor.post('/api/v1/passkeys/challenges').send({ use: 'sign_in' });
    const byPasskey = await visitor
      .post('/api/v1/session/passkey')
      .send({ response: device.get(challenge.body) });
    expect(byPasskey.status).toBeGreaterThanOrEqual(400);
    expect(await app.services.factors.read(person.accountId)).toBeNull();

    await app.settle();
    const [last] = await mailsTo(app, person.email);
    expect(last?.subject).toBe('Votre compte Passerelle est fermé');
    const { items } = await app.context.securityLog.list({}, { limit: 50 });
    const about = items.filter(({ subject }) => subject?.id === person.accountId);
    expect(about.filter(({ kind }) => kind === 'account.closed')).toHaveLength(1);
    // the address can be used by a new account
    const found = await app.services.accounts.findByEmail(person.email);
    expect(found).toEqual([]);
  });

  it('must have authenticated recently', async () => {
    const person = await createEmployer(app);
    app.clock.advance(11 * 60_000);
    expect((await close(person).expect(403)).body.code).toBe('confirmation_needed');
    await person.visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
    await close(person).expect(204);
  });

  it('closes it once, however often it is requested', async () => {
    const person = await createEmployer(app);
    const answers = await Promise.all([close(person), close(person), close(person)]);
    expect(answers.map(({ status }) => status)).toContain(204);
    for (const { status } of answers) expect([204, 401]).toContain(status);
    await app.settle();
    expect((await accountOf(person)).status).toBe('closed');
    const mails = await mailsTo(app, person.email);
    expect(mails.filter(({ subject }) => subject.includes('fermé'))).toHaveLength(1);
    await signIn(person.email).expect(401);
  });
});

describe('accounts on which others depend', () => {
  it('a counsellor must hand over people first; followed people are released', async () => {
    const manager = await createCounsellor(app);
    const structureId = await structureOf(manager);
    const counsellor = await createCounsellor(app, structureId);
    const pathway = await beginPathway(app, counsellor);
    expect((await preview(counsellor)).obstacles).toMatchObject([{ kind: 'people', structureId, count: 1 }]);
    await close(counsellor).expect(409);
    await signIn(counsellor.email).expect(200);
    const to = { accountId: manager.accountId, structureId };
    const from = { accountId: counsellor.accountId, structureId };
    await app.services.pathways.handOver(pathway.id, from, to, null, { key: 'test' });
    await close(counsellor).expect(204);
    await app.settle();
    const { body } = await manager.visitor.get(`/api/v1/structures/${structureId}/members`).expect(200);
    expect(body.items.map(({ accountId }: { accountId: string }) => accountId)).toEqual([manager.accountId]);
    // what they did keeps their name
    expect((await accountOf(counsellor)).firstName).toBe('Inès');
  });

  it('the last manager of a company must name another one first, so that no slot is unmanaged', async () => {
    const marc = await createEmployer(app);
    const { establishmentId } = marc;
    const lea = await createPerson(app, { role: 'employer', establishmentId }, 'Léa');
    expect((await preview(marc)).obstacles).toMatchObject([{ kind: 'successor', establishmentId }]);
    await close(marc).expect(409);
    await marc.visitor
      .put(`/api/v1/establishments/${establishmentId}/members/${lea.accountId}/role`)
      .send({ role: 'manager' })
      .expect(200);
    await close(marc).expect(204);

    const slot = await postSlot(app, { ...lea, establishmentId });
    const [obstacle] = (await preview(lea)).obstacles;
    expect(obstacle).toMatchObject({ kind: 'nothing_open', slots: 1, candidacies: 0 });
    await close(lea).expect(409);
    await lea.visitor.post(`/api/v1/slots/${slot.id}/moves`).send({ to: 'closed' }).expect(200);
    await close(lea).expect(204);
  });

  it('of two last managers who close at the same moment one stays', async () => {
    const marc = await createEmployer(app);
    const { establishmentId } = marc;
    const lea = await createPerson(app, { role: 'employer', establishmentId }, 'Léa');
    await postSlot(app, marc);
    await marc.visitor
      .put(`/api/v1/establishments/${establishmentId}/members/${lea.accountId}/role`)
      .send({ role: 'manager' })
      .expect(200);
    const answers = await Promise.all([close(marc), close(lea)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    await app.settle();
    const stays = answers[0]?.status === 204 ? lea : marc;
    const { body } = await stays.visitor.get(`/api/v1/establishments/${establishmentId}/members`).expect(200);
    expect(body.members).toMatchObject([{ accountId: stays.accountId, role: 'manager' }]);
  });

  it('the last coordinator stays', async () => {
    const alone = await startTestApp();
    const one = await createPerson(alone, { role: 'coordinator' });
    expect((await preview(one)).obstacles).toEqual([{ kind: 'last_coordinator' }]);
    await close(one).expect(409);
    const other = await createPerson(alone, { role: 'coordinator' });
    const answers = await Promise.all([close(one), close(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await alone.services.accounts.coordinators()).toHaveLength(1);
    await alone.close();
  });
});
