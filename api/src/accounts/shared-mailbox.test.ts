import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounsellor } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const email = 'couple@exemple.fr';
const password = 'une phrase assez longue';
let app: TestApp;
let ids: Record<'Lou' | 'Sam', string>;

beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  ids = { Lou: await register('Lou'), Sam: await register('Sam') };
});
afterAll(() => app.close());

async function newestMail(): Promise<{ subject: string; text: string; token: string }> {
  await app.settle();
  const { body } = await app.request.get('/api/v1/demo/mails').query({ to: email }).expect(200);
  const { subject, text, link } = body.items[0];
  return { subject, text, token: new URL(link, app.url).searchParams.get('jeton') ?? '' };
}

async function register(firstName: string): Promise<string> {
  const person = { firstName, lastName: 'Inventés' };
  await app.request
    .post('/api/v1/accounts')
    .send({ kind: 'beneficiary', email, ...person })
    .expect(202);
  const { token } = await newestMail();
  const { body } = await app
    .visitor()
    .post('/api/v1/accounts/verification')
    .send({ token, password, ...person })
    .expect(200);
  return body.account.id;
}

const namesOf = (people: { firstName: string }[]) => people.map(({ firstName }) => firstName);

describe('two people with one mailbox', () => {
  it('have an account each, with their own pathway', async () => {
    expect(ids.Lou).not.toBe(ids.Sam);
    const pathways = await Promise.all(
      Object.values(ids).map(async (id) => {
        const account = await app.services.accounts.getAccount(id);
        return `${account?.memberships[0]?.pathwayId}`;
      }),
    );
    expect(new Set(pathways).size).toBe(2);
  });

  it('the second is told by mail that an account exists, and may sign in or create another', async () => {
    await app.request
      .post('/api/v1/accounts')
      .send({ kind: 'beneficiary', email, firstName: 'Max', lastName: 'Inventés' })
      .expect(202);
    const { subject, text, token } = await newestMail();
    expect(subject).toBe('Un compte existe déjà avec votre adresse');
    expect(text).toMatch(/vous connecter, ou créer un compte pour une autre personne/);
    const { body } = await app.request.post('/api/v1/links/look').send({ token, purpose: 'verify_email' });
    expect(namesOf(body.people)).toEqual(['Lou', 'Sam']);
    expect(body.registration).toMatchObject({ firstName: 'Max' });
  });

  it('with the same password must choose who they are; the password alone opens neither account', async () => {
    const visitor = app.visitor();
    const { body } = await visitor.post('/api/v1/session').send({ login: email, password }).expect(200);
    expect(body.account).toBeNull();
    expect(namesOf(body.who.people)).toEqual(['Lou', 'Sam']);
    await visitor.get('/api/v1/pathways/mine').expect(401);

    const { token } = body.who;
    const stranger = await createCounsellor(app);
    await visitor.post('/api/v1/session/who').send({ token, accountId: stranger.accountId }).expect(410);
    const entered = await visitor.post('/api/v1/session/who').send({ token, accountId: ids.Sam }).expect(200);
    expect(entered.body.account).toMatchObject({ id: ids.Sam, firstName: 'Sam' });
    await app.visitor().post('/api/v1/session/who').send({ token, accountId: ids.Lou }).expect(410);
  });

  it('choose an account with the link, which then cannot open another one', async () => {
    await app.request.post('/api/v1/sign-in-links').send({ login: email }).expect(202);
    const { token } = await newestMail();
    const { body } = await app.request.post('/api/v1/links/look').send({ token, purpose: 'sign_in' });
    expect(namesOf(body.people)).toEqual(['Lou', 'Sam']);
    const unsaid = await app.visitor().post('/api/v1/session/link').send({ token }).expect(422);
    expect(unsaid.body.errors[0]).toMatchObject({ path: 'body.accountId', code: 'person_to_choose' });
    const other = await createCounsellor(app);
    await app.visitor().post('/api/v1/session/link').send({ token, accountId: other.accountId }).expect(410);
    const entered = await app
      .visitor()
      .post('/api/v1/session/link')
      .send({ token, accountId: ids.Lou })
      .expect(200);
    expect(entered.body.account.firstName).toBe('Lou');
    await app.visitor().post('/api/v1/session/link').send({ token, accountId: ids.Sam }).expect(410);
  });

  it('can have different passwords, and then need not choose any more', async () => {
    await app.request.post('/api/v1/password-resets').send({ login: email }).expect(202);
    const { token } = await newestMail();
    const chosen = 'une autre phrase pour Sam';
    await app
      .visitor()
      .post('/api/v1/password-resets/spend')
      .send({ token, password: chosen, accountId: ids.Sam })
      .expect(200);
    const [sam, lou] = await Promise.all(
      [chosen, password].map((typed) =>
        app.visitor().post('/api/v1/session').send({ login: email, password: typed }),
      ),
    );
    expect([sam?.body.account.firstName, lou?.body.account.firstName]).toEqual(['Sam', 'Lou']);
  });
});

describe('an account', () => {
  it('never has the pathways of two people, whatever adds the second, also at the same moment', async () => {
    const { accounts, pathways } = app.services;
    const account = await accounts.createAccount({
      email: 'seule@exemple.fr',
      firstName: 'A',
      lastName: 'B',
      verified: true,
    });
    const accountId = account._id.toHexString();
    const begun = await Promise.all(
      ['C', 'D'].map((firstName) => pathways.store({ firstName, lastName: 'E' }, [])),
    );
    const added = await Promise.all(
      begun.map(({ _id }) => accounts.linkPathway(accountId, _id.toHexString())),
    );
    expect(added.sort()).toEqual([false, true]);
    const stored = await accounts.getAccount(accountId);
    expect(stored?.memberships).toHaveLength(1);
    const pathwayId = `${stored?.memberships[0]?.pathwayId}`;
    await accounts.linkPathway(accountId, pathwayId);
    expect((await accounts.getAccount(accountId))?.memberships).toHaveLength(1);
  });

  it('for work exists once per address, while the same person may also be a beneficiary', async () => {
    const { accounts } = app.services;
    const person = { email: 'deux-vies@exemple.fr', firstName: 'Ada', lastName: 'Inventée', verified: true };
    await accounts.createAccount({ ...person, memberships: [{ role: 'employer' }] });
    await accounts.createAccount({ ...person, memberships: [{ role: 'beneficiary' }] });
    const twice = accounts.createAccount({ ...person, memberships: [{ role: 'coordinator' }] });
    await expect(twice).rejects.toMatchObject({ code: 11000 });
  });
});

describe('without e-mail one signs in with', () => {
  const identifier = 'K7QM-4827';

  beforeAll(async () => {
    const { _id } = await app.services.accounts.createAccount({
      firstName: 'Sans',
      lastName: 'Courriel',
      phone: '0639981234',
      password,
      memberships: [{ role: 'beneficiary' }],
    });
    const tried = await app.visitor().post('/api/v1/session').send({ login: '0639981234', password });
    expect(tried.body.code, 'a number opens nothing before it is proved').toBe('wrong_credentials');
    await app.context.db
      .model('Account')
      .updateOne({ _id }, { $set: { phoneVerifiedAt: new Date(), identifier } });
  });

  it.each([
    ['by phone as it is dialled', '06 39 98 12 34'],
    ['by phone with its country', '+33 6 39 98 12 34'],
    ['by identifier, however it is typed', 'k7qm 4827'],
  ])('%s', async (_, login) => {
    const { body } = await app.visitor().post('/api/v1/session').send({ login, password }).expect(200);
    expect(body.account).toMatchObject({ firstName: 'Sans', email: null, identifier });
  });
});
