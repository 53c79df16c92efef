import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../../../test/support/authenticator.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  testPassword,
} from '../../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../../test/support/test-app.ts';

const origin = 'http://localhost:4108';
const minute = 60_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { publicUrl: origin } });
});
afterAll(() => app.close());

const begin = ({ visitor }: Pick<Person, 'visitor'>) => visitor.post('/api/v1/passkeys/registrations');

async function addPasskey(person: Person, device: Authenticator = createAuthenticator(origin)) {
  const { body: options } = await begin(person).expect(200);
  const { body } = await person.visitor
    .post('/api/v1/passkeys')
    .send({ name: 'Mon téléphone', response: device.create(options) })
    .expect(201);
  return { device, id: body.id as string };
}

async function challenge(visitor: Person['visitor'], use = 'sign_in') {
  return (await visitor.post('/api/v1/passkeys/challenges').send({ use }).expect(200)).body;
}

async function signIn(device: Authenticator, visitor = app.visitor()) {
  const options = await challenge(visitor);
  return visitor.post('/api/v1/session/passkey').send({ response: device.get(options) });
}

const passkeysOf = async ({ visitor }: Person) =>
  (await visitor.get('/api/v1/accounts/me/security').expect(200)).body.passkeys;

describe('a passkey', () => {
  it('can be added, listed, renamed, used to sign in without a password, and removed', async () => {
    const person = await createEmployer(app);
    const { device, id } = await addPasskey(person);
    const { body } = await signIn(device);
    expect(body.account).toMatchObject({ id: person.accountId });
    await person.visitor.put(`/api/v1/passkeys/${id}`).send({ name: 'Clé du bureau' }).expect(200);
    expect(await passkeysOf(person)).toEqual([
      {
        id,
        name: 'Clé du bureau',
        backedUp: true,
        createdAt: expect.any(String),
        lastUsedAt: expect.any(String),
      },
    ]);
    await person.visitor.delete(`/api/v1/passkeys/${id}`).expect(204);
    expect((await signIn(device)).body).toMatchObject({ status: 401, code: 'wrong_credentials' });
  });

  it('requires user verification, and works without a login', async () => {
    const { body } = await begin(await createEmployer(app)).expect(200);
    expect(body.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    });
    expect(body.rp).toEqual({ id: 'localhost', name: 'Passerelle' });
    expect(await challenge(app.visitor())).toMatchObject({ userVerification: 'required', rpId: 'localhost' });
  });

  it('without user verification is refused, at creation and at sign-in', async () => {
    const person = await createEmployer(app);
    const { body: options } = await begin(person).expect(200);
    const careless = createAuthenticator(origin).create(options, { verified: false });
    await person.visitor.post('/api/v1/passkeys').send({ name: 'x', response: careless }).expect(401);
    const { device } = await addPasskey(person);
    const visitor = app.visitor();
    const asked = await challenge(visitor);
    await visitor
      .post('/api/v1/session/passkey')
      .send({ response: device.get(asked, { verified: false }) })
      .expect(401);
  });

  it('created on another site is refused', async () => {
    const { device } = await addPasskey(await createEmployer(app));
    const visitor = app.visitor();
    const response = device.get(await challenge(visitor), { origin: 'http://localhost:9999' });
    await visitor.post('/api/v1/session/passkey').send({ response }).expect(401);
  });

  it('answers a challenge once, in its session and for its use, within ten minutes', async () => {
    const { device } = await addPasskey(await createEmployer(app));
    const [mine, other] = [app.visitor(), app.visitor()];
    const asked = await challenge(mine);
    await challenge(other);
    const response = device.get(asked);
    await other.post('/api/v1/session/passkey').send({ response }).expect(401);
    const twice = await Promise.all(
      Array.from({ length: 6 }, () => mine.post('/api/v1/session/passkey').send({ response })),
    );
    expect(twice.filter(({ status }) => status === 200)).toHaveLength(1);

    const late = app.visitor();
    const old = await challenge(late);
    app.clock.advance(11 * minute);
    await late
      .post('/api/v1/session/passkey')
      .send({ response: device.get(old) })
      .expect(401);
  });

  it('requested by a page that is open does not replace the session of another way to sign in', async () => {
    const { email } = await createEmployer(app);
    const visitor = app.visitor();
    const { body: options, headers } = await visitor
      .post('/api/v1/passkeys/challenges')
      .send({ use: 'sign_in' })
      .expect(200);
    expect(options.challenge).toEqual(expect.any(String));
    // a response that arrives late sets its cookies last, and must not touch the session's
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^passerelle-passkey=[\w-]+; .*HttpOnly/)]);
    await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
    await visitor.post('/api/v1/passkeys/challenges').send({ use: 'sign_in' }).expect(200);
    await visitor.get('/api/v1/accounts/me/security').expect(200);
  });

  it('whose counter decreases was copied, and is refused', async () => {
    const { device } = await addPasskey(await createEmployer(app));
    device.setCounter(40);
    expect((await signIn(device)).status).toBe(200);
    device.setCounter(7);
    expect((await signIn(device)).status).toBe(401);
  });

  it('of one account cannot be added to another one', async () => {
    const [first, second] = [await createEmployer(app), await createEmployer(app)];
    const { device } = await addPasskey(first);
    const { body: options } = await begin(second).expect(200);
    const again = await second.visitor
      .post('/api/v1/passkeys')
      .send({ name: 'x', response: device.create(options) });
    expect(again.body).toMatchObject({ status: 409, code: 'conflict' });
  });

  it('does not sign in to a suspended account', async () => {
    const person = await createEmployer(app);
    const { device } = await addPasskey(person);
    await app.context.db
      .model('Account')
      .updateOne({ _id: person.accountId }, { $set: { status: 'suspended' } });
    expect((await signIn(device)).status).toBe(403);
  });

  it('never exposes key material, and its uses are logged', async () => {
    const person = await createEmployer(app);
    const { device } = await addPasskey(person);
    await signIn(device);
    const seen = await person.visitor.get('/api/v1/accounts/me/security').expect(200);
    expect(seen.text).not.toContain(device.id);
    const { items } = await app.context.securityLog.list({ accountId: person.accountId }, { limit: 10 });
    const facts = items.map(({ kind, detail }) => [kind, detail]);
    expect(facts).toContainEqual(['factor.added', { factor: 'passkey' }]);
    expect(facts).toContainEqual(['sign_in.succeeded', { method: 'passkey' }]);
    await app.settle();
    const mails = await app.context.mail.list({ to: person.email, limit: 10 });
    expect(mails.items.map(({ template }) => template)).toContain('factor_changed');
  });
});

describe('a sensitive change', () => {
  it('requires authenticating again ten minutes after sign-in, by password or passkey', async () => {
    const person = await createEmployer(app);
    const { device, id } = await addPasskey(person);
    app.clock.advance(11 * minute);
    expect((await begin(person)).body).toMatchObject({ status: 403, code: 'confirmation_needed' });
    expect((await person.visitor.delete(`/api/v1/passkeys/${id}`)).body.code).toBe('confirmation_needed');
    await person.visitor.post('/api/v1/session/confirmation').send({ password: 'pas le bon' }).expect(401);
    await begin(person).expect(403);
    await person.visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
    await begin(person).expect(200);

    app.clock.advance(11 * minute);
    const options = await challenge(person.visitor, 'confirmation');
    await person.visitor
      .post('/api/v1/session/confirmation/passkey')
      .send({ response: device.get(options) })
      .expect(204);
    await person.visitor.delete(`/api/v1/passkeys/${id}`).expect(204);
  });

  it('cannot be confirmed with the passkey of somebody else', async () => {
    const [person, other] = [await createEmployer(app), await createEmployer(app)];
    await addPasskey(person);
    const { device } = await addPasskey(other);
    app.clock.advance(11 * minute);
    const options = await challenge(person.visitor, 'confirmation');
    await person.visitor
      .post('/api/v1/session/confirmation/passkey')
      .send({ response: device.get(options) })
      .expect(401);
    await begin(person).expect(403);
  });
});

describe('the last way to sign in', () => {
  it('cannot be removed, even when two are removed at once', async () => {
    const person = await createPerson(app, { role: 'employer' });
    const ids = [(await addPasskey(person)).id, (await addPasskey(person)).id];
    await app.context.db
      .model('Account')
      .updateOne({ _id: person.accountId }, { $set: { passwordHash: null, emailVerifiedAt: null } });
    const tries = await Promise.all(ids.map((id) => person.visitor.delete(`/api/v1/passkeys/${id}`)));
    expect(tries.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await passkeysOf(person)).toHaveLength(1);
  });
});

describe('where browsers refuse passkeys', () => {
  it('pages do not offer them', async () => {
    const bare = await startTestApp({ config: { publicUrl: 'http://192.0.2.7:3000' } });
    const { body } = await bare.request.get('/api/v1/session').expect(200);
    expect(body.passkeys).toBe(false);
    await bare.request.post('/api/v1/passkeys/challenges').send({ use: 'sign_in' }).expect(409);
    await bare.close();
    expect((await app.request.get('/api/v1/session')).body.passkeys).toBe(true);
    expect((await createCounsellor(app)).accountId).toBeTruthy();
  });
});
