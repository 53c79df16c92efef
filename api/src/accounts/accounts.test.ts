import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { accountModel, dropUniqueEmailIndex } from './account.model.ts';

const password = 'une phrase assez longue';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
});
afterAll(() => app.close());

/** Path and token of the newest mail to an address, as the demo's mailbox shows it. */
async function newestLink(to: string): Promise<{ path: string; token: string }> {
  await app.settle();
  const { body } = await app.request.get('/api/v1/demo/mails').query({ to }).expect(200);
  const url = new URL(body.items[0].link, app.url);
  return { path: url.pathname, token: url.searchParams.get('jeton') ?? '' };
}

const names = { firstName: 'Nadia', lastName: 'Inventée' };

async function register(email: string, kind: 'employer' | 'beneficiary' = 'employer') {
  const visitor = app.visitor();
  await visitor
    .post('/api/v1/accounts')
    .send({ kind, email, ...names })
    .expect(202);
  return visitor;
}

const choose = (token: string) => ({ token, password, ...names });
const accountsAt = (email: string) => app.context.db.model('Account').countDocuments({ email });

describe('creating an account', () => {
  it('is completed only with the link in the mail', async () => {
    const visitor = await register('nadia@exemple.fr');
    const early = await visitor.post('/api/v1/session').send({ login: 'nadia@exemple.fr', password });
    expect(early.body).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect(await accountsAt('nadia@exemple.fr')).toBe(0);

    const { path, token } = await newestLink('nadia@exemple.fr');
    expect(path).toBe('/confirmer-adresse');
    const looked = await visitor
      .post('/api/v1/links/look')
      .send({ token, purpose: 'verify_email' })
      .expect(200);
    expect(looked.body).toMatchObject({ email: 'nadia@exemple.fr', people: [], registration: names });
    const { body } = await visitor
      .post('/api/v1/accounts/verification')
      .send({ ...choose(token), firstName: 'Nadège' })
      .expect(200);
    expect(body.account).toMatchObject({
      email: 'nadia@exemple.fr',
      emailVerified: true,
      firstName: 'Nadège',
    });

    const later = app.visitor();
    await later.post('/api/v1/session').send({ login: 'NADIA@exemple.fr', password }).expect(200);
  });

  it('does not reveal to a stranger that an address is known', async () => {
    await register('connue@exemple.fr');
    const again = app.visitor();
    const { token } = await newestLink('connue@exemple.fr');
    await again.post('/api/v1/accounts/verification').send(choose(token)).expect(200);
    const twin = { kind: 'employer', email: 'connue@exemple.fr', firstName: 'X', lastName: 'Y' };
    const { status, body } = await again.post('/api/v1/accounts').send(twin);
    const unknown = await again.post('/api/v1/sign-in-links').send({ login: 'personne@exemple.fr' });
    expect([status, body, unknown.status]).toEqual([202, {}, 202]);
  });

  it('sent twice at the same moment creates one account', async () => {
    await Promise.all(Array.from({ length: 5 }, () => register('jumelle@exemple.fr')));
    await app.settle();
    const { body } = await app.request.get('/api/v1/demo/mails').query({ to: 'jumelle@exemple.fr' });
    const tokens: string[] = body.items.map(({ link }: { link: string }) => link.split('=')[1]);
    expect(tokens).toHaveLength(5);
    const tries = await Promise.all(
      tokens.map((token) => app.visitor().post('/api/v1/accounts/verification').send(choose(token))),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    expect(await accountsAt('jumelle@exemple.fr')).toBe(1);
  });

  it('creates the pathway of a person who registers alone', async () => {
    const visitor = await register('seule@exemple.fr', 'beneficiary');
    const { token } = await newestLink('seule@exemple.fr');
    await visitor.post('/api/v1/accounts/verification').send(choose(token)).expect(200);
    const { body } = await visitor.get('/api/v1/pathways/mine').expect(200);
    expect(body).toMatchObject({ firstName: 'Nadia', referent: null });
  });
});

describe('a mailbox', () => {
  it('may be shared by a couple, also with data from when an address had one account', async () => {
    const { services } = app;
    const { db } = app.context;
    await db.collection('accounts').createIndex({ email: 1 }, { name: 'email_1', unique: true });
    await dropUniqueEmailIndex(accountModel(db));
    for (const firstName of ['Lou', 'Sam'])
      await services.accounts.createAccount({
        email: 'couple@exemple.fr',
        firstName,
        lastName: 'Inventés',
        verified: true,
      });
    const login = { kind: 'email', value: 'couple@exemple.fr' } as const;
    const found = await services.accounts.findByLogin(login);
    expect(found.map(({ firstName }) => firstName)).toEqual(['Lou', 'Sam']);
  });

  it('allows no sign-in before it is verified, and what was set before is then removed', async () => {
    const { services } = app;
    const stranger = await services.accounts.createAccount({
      email: 'volee@exemple.fr',
      firstName: 'X',
      lastName: 'Y',
      password,
    });
    const login = { kind: 'email', value: 'volee@exemple.fr' } as const;
    expect(await services.accounts.findByLogin(login)).toEqual([]);
    await services.accounts.proveEmail(stranger._id.toHexString());
    const [proved] = await services.accounts.findByLogin(login);
    expect(proved).toMatchObject({ firstName: 'X', passwordHash: null });
  });
});

describe('a one-use link', () => {
  it('signs in once, not twice', async () => {
    await register('lien@exemple.fr');
    const { token } = await newestLink('lien@exemple.fr');
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.visitor().post('/api/v1/accounts/verification').send(choose(token)),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(410)]);
  });

  it('expires', async () => {
    await register('tard@exemple.fr');
    const { token } = await newestLink('tard@exemple.fr');
    app.clock.advance(4 * 24 * 3_600_000);
    const { body } = await app.visitor().post('/api/v1/accounts/verification').send(choose(token));
    expect(body).toMatchObject({ status: 410, code: 'link_spent_or_expired' });
  });

  it('is stored as a hash only', async () => {
    await register('secret@exemple.fr');
    const { token } = await newestLink('secret@exemple.fr');
    const stored = JSON.stringify(await app.context.db.collection('links').find({}).toArray());
    expect(stored).not.toContain(token);
  });
});

describe('a forgotten password', () => {
  it('is replaced with a link, and every other device is signed out', async () => {
    const device = await register('oubli@exemple.fr');
    const { token: proof } = await newestLink('oubli@exemple.fr');
    await device.post('/api/v1/accounts/verification').send(choose(proof)).expect(200);

    await app.request.post('/api/v1/password-resets').send({ login: 'oubli@exemple.fr' }).expect(202);
    const { path, token } = await newestLink('oubli@exemple.fr');
    expect(path).toBe('/mot-de-passe');
    const chosen = 'une autre phrase longue';
    await app.visitor().post('/api/v1/password-resets/spend').send({ token, password: chosen }).expect(200);

    const { body } = await device.get('/api/v1/session').expect(200);
    expect(body.account).toBeNull();
    const old = await app.visitor().post('/api/v1/session').send({ login: 'oubli@exemple.fr', password });
    expect(old.body.code).toBe('wrong_credentials');
    await app
      .visitor()
      .post('/api/v1/session')
      .send({ login: 'oubli@exemple.fr', password: chosen })
      .expect(200);
  });
});

describe('the first coordinator', () => {
  it('is created with the printed code, only while there is none', async () => {
    const code = await app.services.access.setUpCode();
    const person = { email: 'pilote@exemple.fr', password, firstName: 'Ada', lastName: 'Inventée' };
    await app.request
      .post('/api/v1/setup')
      .send({ code: 'mauvais', ...person })
      .expect(410);
    const coordinator = app.visitor();
    const { body } = await coordinator
      .post('/api/v1/setup')
      .send({ code, ...person })
      .expect(201);
    expect(body).toMatchObject({ membership: { role: 'coordinator' }, setupNeeded: false });
    expect(await app.services.access.setUpCode()).toBeNull();

    // she builds a team: a structure, then an invited counsellor
    const structure = await coordinator
      .post('/api/v1/structures')
      .send({
        name: 'Mission locale d’essai',
        kind: 'mission_locale',
        address: '1 rue Vide',
        communeCode: '76540',
      })
      .expect(201);
    const invitation = { email: 'conseil@exemple.fr', role: 'counsellor', structureId: structure.body.id };
    await coordinator.post('/api/v1/invitations').send(invitation).expect(201);
    const { token } = await newestLink('conseil@exemple.fr');
    const nameless = await app.visitor().post('/api/v1/invitations/spend').send({ token });
    expect(nameless.body.errors[0]).toMatchObject({ path: 'body.firstName', code: 'required' });
    const accepted = await app
      .visitor()
      .post('/api/v1/invitations/spend')
      .send({ token, password, firstName: 'Léo', lastName: 'Inventé' })
      .expect(200);
    expect(accepted.body.membership).toMatchObject({ role: 'counsellor', label: 'Mission locale d’essai' });
  });
});

describe('a counsellor who leaves', () => {
  it('is signed out of the structure at once', async () => {
    const { services } = app;
    const structure = await services.structures.create({
      name: 'Structure B',
      kind: 'plie',
      address: '2 rue Vide',
      communeCode: '76540',
    });
    const structureId = structure._id.toHexString();
    const account = await services.accounts.createAccount({
      email: 'part@exemple.fr',
      firstName: 'Noé',
      lastName: 'Inventé',
      password,
      verified: true,
      memberships: [{ role: 'counsellor', structureId }],
    });
    const counsellor = app.visitor();
    await counsellor.post('/api/v1/session').send({ login: 'part@exemple.fr', password }).expect(200);
    await services.accounts.endStructureMembership(account._id.toHexString(), structureId);
    const { body } = await counsellor.get('/api/v1/session').expect(200);
    expect(body.membership).toBeNull();
    await counsellor.get('/api/v1/pathways').expect(401);
  });
});
