import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  testPassword,
  type Visitor,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const theirs = 'le mot de passe de l’attaquant';
const own = 'la phrase de la vraie personne';
const attacker = { firstName: 'Mallory', lastName: 'Inventé' };
const victim = { firstName: 'Nadia', lastName: 'Inventée' };

let app: TestApp;
let counsellor: Person;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

async function newestLink(to: string, page: string): Promise<string | undefined> {
  await app.settle();
  const { body } = await app.request.get('/api/v1/demo/mails').query({ to }).expect(200);
  const mail = body.items.find(({ link }: { link?: string }) => link?.startsWith(page));
  return mail && new URL(mail.link, app.url).searchParams.get('jeton');
}

/** What a stranger can do with somebody else's address: register, and use what an older version stored. */
async function attack(email: string): Promise<{ visitor: Visitor; accountId: string }> {
  const visitor = app.visitor();
  const asked = { kind: 'beneficiary', email, ...attacker };
  await visitor
    .post('/api/v1/accounts')
    .send({ ...asked, password: theirs })
    .expect(422);
  await visitor.post('/api/v1/accounts').send(asked).expect(202);
  const planted = await app.services.accounts.createAccount({
    email,
    ...attacker,
    password: theirs,
    memberships: [{ role: 'beneficiary' }],
  });
  return { visitor, accountId: planted._id.toHexString() };
}

async function expectShutOut(email: string, { visitor, accountId }: Awaited<ReturnType<typeof attack>>) {
  const tried = await visitor.post('/api/v1/session').send({ login: email, password: theirs });
  expect(tried.body.code).toBe('wrong_credentials');
  expect((await visitor.get('/api/v1/session').expect(200)).body.account).toBeNull();
  const sessions = app.context.db.collection('sessions');
  expect(await sessions.countDocuments({ 'session.accountId': accountId })).toBe(0);
}

describe('a stranger who registered with somebody’s address loses access when that person', () => {
  it('verifies the address later', async () => {
    const email = 'confirme@exemple.fr';
    const stranger = await attack(email);
    const token = await newestLink(email, '/confirmer-adresse');
    const { body } = await app
      .visitor()
      .post('/api/v1/accounts/verification')
      .send({ token, password: own, ...victim })
      .expect(200);
    expect(body.account).toMatchObject({ ...victim, emailVerified: true });
    await expectShutOut(email, stranger);
    await app.visitor().post('/api/v1/session').send({ login: email, password: own }).expect(200);
  });

  it('registers herself', async () => {
    const email = 'inscrite@exemple.fr';
    const stranger = await attack(email);
    await app.request
      .post('/api/v1/accounts')
      .send({ kind: 'beneficiary', email, ...victim })
      .expect(202);
    const token = await newestLink(email, '/confirmer-adresse');
    await app
      .visitor()
      .post('/api/v1/accounts/verification')
      .send({ token, password: own, ...victim })
      .expect(200);
    await expectShutOut(email, stranger);
  });

  it('asks for a sign-in link or a new password: nothing exists before the verification', async () => {
    const email = 'lien@exemple.fr';
    const stranger = await attack(email);
    await app.request.post('/api/v1/sign-in-links').send({ login: email }).expect(202);
    await app.request.post('/api/v1/password-resets').send({ login: email }).expect(202);
    expect(await newestLink(email, '/connexion/lien')).toBeUndefined();
    expect(await newestLink(email, '/mot-de-passe')).toBeUndefined();
    await expectShutOut(email, stranger);
  });

  it.each([
    ['the invitation of her counsellor', 'invitee@exemple.fr'],
    ['the invitation of a coordinator', 'pilote@exemple.fr'],
  ])('accepts %s', async (which, email) => {
    const stranger = await attack(email);
    if (which.includes('coordinator'))
      await coordinator.visitor.post('/api/v1/invitations').send({ email, role: 'coordinator' }).expect(201);
    else {
      const pathway = await beginPathway(app, counsellor);
      const path = `/api/v1/pathways/${pathway.id}`;
      await counsellor.visitor
        .patch(path)
        .set('If-Match', `"${pathway.version}"`)
        .send({ email })
        .expect(200);
      await counsellor.visitor
        .post('/api/v1/invitations')
        .send({ email, role: 'beneficiary', pathwayId: pathway.id })
        .expect(201);
    }
    const token = await newestLink(email, '/invitation');
    const accepted = app.visitor();
    const { body } = await accepted
      .post('/api/v1/invitations/spend')
      .send({ token, password: own, ...victim })
      .expect(200);
    // the name is that of the person's file, or the one she enters herself
    expect(body.account.emailVerified).toBe(true);
    expect(body.account.firstName).not.toBe(attacker.firstName);
    await expectShutOut(email, stranger);
    await app.visitor().post('/api/v1/session').send({ login: email, password: own }).expect(200);
  });
});

describe('a stranger who asks to change to somebody’s address', () => {
  const ask = (visitor: Visitor, email: string) =>
    visitor.post('/api/v1/accounts/me/address-change').send({ email, password: testPassword });
  const confirm = (visitor: Visitor, token: string | undefined, more: object = {}) =>
    visitor.post('/api/v1/address-changes/confirmation').send({ token, ...more });

  it('gets nothing by her click, signed out or in; what she registers is only hers', async () => {
    const email = 'visee@exemple.fr';
    const stranger = await createPerson(app, { role: 'beneficiary' }, 'Mallory');
    await ask(stranger.visitor, email).expect(201);
    const ownLink = await newestLink(stranger.email, '/changer-adresse');
    await confirm(stranger.visitor, ownLink).expect(200);
    const token = await newestLink(email, '/changer-adresse');
    await confirm(app.visitor(), token).expect(401);
    await app.request
      .post('/api/v1/accounts')
      .send({ kind: 'beneficiary', email, ...victim })
      .expect(202);
    const hers = app.visitor();
    await hers
      .post('/api/v1/accounts/verification')
      .send({ token: await newestLink(email, '/confirmer-adresse'), password: own, ...victim })
      .expect(200);
    await confirm(hers, token).expect(409);
    const tried = await app.visitor().post('/api/v1/session').send({ login: email, password: testPassword });
    expect(tried.body.code).toBe('wrong_credentials');
    const { body } = await stranger.visitor.get('/api/v1/session').expect(200);
    expect(body.account.email).toBe(stranger.email);
  });

  it('loses what was set before the first verification: password and other sessions; false accounts are removed', async () => {
    const email = 'premiere@exemple.fr';
    const planted = await attack(email);
    const person = await createPerson(app, { role: 'beneficiary' });
    const before = app.visitor();
    await before.post('/api/v1/session').send({ login: person.email, password: testPassword }).expect(200);
    const accounts = app.context.db.collection('accounts');
    await accounts.updateOne({ email: person.email }, { $set: { email, emailVerifiedAt: null } });
    await ask(person.visitor, email).expect(201);
    const token = await newestLink(email, '/changer-adresse');
    await confirm(person.visitor, token).expect(422);
    await confirm(person.visitor, token, { password: own }).expect(200);
    await app.settle();
    const old = await app.visitor().post('/api/v1/session').send({ login: email, password: testPassword });
    expect(old.body.code).toBe('wrong_credentials');
    expect((await before.get('/api/v1/session').expect(200)).body.account).toBeNull();
    await expectShutOut(email, planted);
    expect(await accounts.countDocuments({ email })).toBe(1);
    await app.visitor().post('/api/v1/session').send({ login: email, password: own }).expect(200);
  });
});

it('a mail to an unverified address contains nothing that the sender typed', async () => {
  await app.request
    .post('/api/v1/accounts')
    .send({
      kind: 'employer',
      email: 'hameconnee@exemple.fr',
      firstName: 'Gagnez',
      lastName: 'http://x.example',
    })
    .expect(202);
  await app.settle();
  const { body } = await app.request.get('/api/v1/demo/mails').query({ to: 'hameconnee@exemple.fr' });
  expect(JSON.stringify(body)).not.toMatch(/Gagnez|x\.example/);
});
