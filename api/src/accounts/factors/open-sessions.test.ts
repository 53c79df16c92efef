import { generate } from 'otplib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuthenticator } from '../../../test/support/authenticator.ts';
import { connectLive, type LiveClient } from '../../../test/support/live-client.ts';
import {
  createCounsellor,
  createPerson,
  type Person,
  structureOf,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const origin = 'http://localhost:4109';
const minute = 60_000;
const day = 24 * 60 * minute;

let app: TestApp;
let coordinator: Person;
const sockets: LiveClient[] = [];
beforeAll(async () => {
  app = await startTestApp({ config: { publicUrl: origin } });
});
beforeEach(async () => {
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterEach(() => app.context.db.collection('second_factor_rules').deleteMany({}));
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await app.close();
});

const require = (scope: string, graceDays: number) =>
  coordinator.visitor.put(`/api/v1/second-factor/rules/${scope}`).send({ graceDays }).expect(200);
const sessionOf = async ({ visitor }: Person) => (await visitor.get('/api/v1/session').expect(200)).body;
const codeFor = (secret: string) => generate({ secret, epoch: Math.floor(app.clock.now().getTime() / 1000) });
const confirm = ({ visitor }: Person, password = testPassword) =>
  visitor.post('/api/v1/session/confirmation').send({ password });

/** Sets up codes in a recently authenticated session; returns the key. */
async function setUpCodes({ visitor }: Pick<Person, 'visitor'>): Promise<string> {
  const { body } = await visitor.post('/api/v1/second-factor/totp').expect(200);
  await visitor
    .post('/api/v1/second-factor/totp/confirmation')
    .send({ code: await codeFor(body.key) })
    .expect(200);
  return body.key;
}
/** The same account in another browser, with the password only. */
async function elsewhere({ email, ...rest }: Person): Promise<Person> {
  const visitor = app.visitor();
  await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
  return { ...rest, email, visitor };
}
async function connect(person: Person): Promise<LiveClient> {
  const socket = await connectLive(app.url, person.visitor);
  sockets.push(socket);
  return socket;
}

describe('a session opened with a password only, and a rule with a first day', () => {
  it('works until that day, is then held, and resumes once the factor is given', async () => {
    const agent = await createCounsellor(app);
    const other = await elsewhere(agent);
    const key = await setUpCodes(agent);
    await require(await structureOf(agent), 14);
    app.clock.advance(13 * day);
    await other.visitor.get('/api/v1/pathways').expect(200);
    const before = await sessionOf(other);
    const socket = await connect(other);
    const openedAt = (await other.visitor.get('/api/v1/accounts/me/sessions')).body.items.find(
      ({ current }: { current: boolean }) => current,
    ).since;

    app.clock.advance(day);
    const refused = await other.visitor.get('/api/v1/pathways');
    expect(refused.body).toMatchObject({ status: 401, code: 'signed_out' });
    expect(await sessionOf(other)).toMatchObject({ account: null, secondFactor: 'needed' });
    await vi.waitFor(() => expect(socket.connected).toBe(false));
    await expect(connect(other)).rejects.toThrow('signed_out');
    // a session in which a second factor was set up continues
    await agent.visitor.get('/api/v1/pathways').expect(200);

    const wrong = await other.visitor.post('/api/v1/session/second-factor').send({ code: '000000' });
    expect(wrong.status).toBe(422);
    await other.visitor.get('/api/v1/pathways').expect(401);
    const { body } = await other.visitor
      .post('/api/v1/session/second-factor')
      .send({ code: await codeFor(key) })
      .expect(200);
    expect(body).toMatchObject({ account: { id: agent.accountId }, membership: before.membership });
    await other.visitor.get('/api/v1/pathways').expect(200);
    expect((await connect(other)).connected).toBe(true);
    // the session's thirty days do not start again
    const { items } = (await other.visitor.get('/api/v1/accounts/me/sessions')).body;
    expect(items.find(({ current }: { current: boolean }) => current).since).toBe(openedAt);
    app.clock.advance(17 * day);
    await other.visitor.get('/api/v1/pathways').expect(401);
    expect(await sessionOf(other)).toMatchObject({ account: null, secondFactor: null });
  });

  it('loses its listening socket at once when the rule starts at once', async () => {
    const agent = await createCounsellor(app);
    const socket = await connect(agent);
    const told = new Promise((resolve) => socket.once('session.changed', resolve));
    await require(await structureOf(agent), 0);
    await told;
    await vi.waitFor(() => expect(socket.connected).toBe(false));
  });

  it('is refused events on a socket that was open when the rule started', async () => {
    const agent = await createCounsellor(app);
    const socket = await connect(agent);
    await require(await structureOf(agent), 1);
    app.clock.advance(day);
    const answer = await socket
      .timeout(5_000)
      .emitWithAck('conversation.read', { conversationId: 'a'.repeat(24), seq: 1 });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'signed_out' } });
    await vi.waitFor(() => expect(socket.connected).toBe(false));
  });

  it('continues when the rule is removed', async () => {
    const agent = await createCounsellor(app);
    const scope = await structureOf(agent);
    await require(scope, 0);
    await agent.visitor.get('/api/v1/pathways').expect(401);
    await coordinator.visitor.delete(`/api/v1/second-factor/rules/${scope}`).expect(204);
    await agent.visitor.get('/api/v1/pathways').expect(200);
  });

  it('is not affected when its account has no agent role', async () => {
    const employer = await createPerson(app, { role: 'employer' });
    await require('agents', 0);
    expect((await sessionOf(employer)).account).not.toBeNull();
  });

  it('can sign out while it is held, and can be ended from another device', async () => {
    const agent = await createCounsellor(app);
    await require(await structureOf(agent), 0);
    await agent.visitor.delete('/api/v1/session').expect(204);
    expect(await sessionOf(agent)).toMatchObject({ account: null, secondFactor: null });
  });
});

describe('a strong session', () => {
  it.each(['passkey', 'code'] as const)('of a sign-in by %s continues after that day', async (way) => {
    const agent = await createCounsellor(app);
    const device = createAuthenticator(origin);
    const visitor = app.visitor();
    if (way === 'code') {
      const key = await setUpCodes(agent);
      app.clock.advance(minute);
      await visitor.post('/api/v1/session').send({ login: agent.email, password: testPassword }).expect(200);
      await visitor
        .post('/api/v1/session/second-factor')
        .send({ code: await codeFor(key) })
        .expect(200);
    } else {
      const { body: options } = await agent.visitor.post('/api/v1/passkeys/registrations').expect(200);
      const given = { name: 'Clé', response: device.create(options) };
      await agent.visitor.post('/api/v1/passkeys').send(given).expect(201);
      const { body: asked } = await visitor.post('/api/v1/passkeys/challenges').send({ use: 'sign_in' });
      await visitor
        .post('/api/v1/session/passkey')
        .send({ response: device.get(asked) })
        .expect(200);
    }
    await require(await structureOf(agent), 1);
    app.clock.advance(2 * day);
    await visitor.get('/api/v1/pathways').expect(200);
  });

  it('is one in which a passkey was used since', async () => {
    const agent = await createCounsellor(app);
    const device = createAuthenticator(origin);
    const other = await elsewhere(agent);
    const { body: options } = await agent.visitor.post('/api/v1/passkeys/registrations').expect(200);
    await agent.visitor
      .post('/api/v1/passkeys')
      .send({ name: 'Clé', response: device.create(options) })
      .expect(201);
    const { body: asked } = await other.visitor
      .post('/api/v1/passkeys/challenges')
      .send({ use: 'confirmation' })
      .expect(200);
    await other.visitor
      .post('/api/v1/session/confirmation/passkey')
      .send({ response: device.get(asked) })
      .expect(204);
    await require(await structureOf(agent), 0);
    await other.visitor.get('/api/v1/pathways').expect(200);
  });
});

describe('someone without a second factor', () => {
  it('sets one up in the held session, after authenticating again', async () => {
    const agent = await createCounsellor(app);
    await require(await structureOf(agent), 1);
    app.clock.advance(2 * day);
    expect(await sessionOf(agent)).toMatchObject({ account: null, secondFactor: 'set_up' });
    expect((await agent.visitor.get('/api/v1/session/second-factor').expect(200)).body).toMatchObject({
      step: 'set_up',
      hasPassword: true,
      rule: { setBy: 'coordinator' },
    });
    // someone who finds the page open cannot add a factor
    for (const path of ['second-factor/totp', 'passkeys/registrations'])
      expect((await agent.visitor.post(`/api/v1/${path}`)).body.code).toBe('confirmation_needed');
    expect((await confirm(agent, 'pas le bon mot de passe')).body.code).toBe('wrong_credentials');
    await confirm(agent).expect(204);
    await agent.visitor.get('/api/v1/pathways').expect(401);
    await setUpCodes(agent);
    await agent.visitor.get('/api/v1/pathways').expect(200);
    expect(await sessionOf(agent)).toMatchObject({
      account: { id: agent.accountId },
      secondFactor: null,
      secondFactorDue: null,
    });
  });

  it('can also get there by a passkey', async () => {
    const agent = await createCounsellor(app);
    await require(await structureOf(agent), 0);
    const { body: options } = await agent.visitor.post('/api/v1/passkeys/registrations').expect(200);
    const response = createAuthenticator(origin).create(options);
    await agent.visitor.post('/api/v1/passkeys').send({ name: 'Clé', response }).expect(201);
    await agent.visitor.get('/api/v1/pathways').expect(200);
  });

  it('may be the coordinator who made the rule: guided to the set-up, not locked out', async () => {
    await require('agents', 0);
    expect(await sessionOf(coordinator)).toMatchObject({ account: null, secondFactor: 'set_up' });
    await coordinator.visitor.get('/api/v1/second-factor/rules').expect(401);
    await setUpCodes(coordinator);
    await coordinator.visitor.delete('/api/v1/second-factor/rules/agents').expect(204);
  });

  it('cannot authenticate again in a held sign-in or as a visitor', async () => {
    const agent = await createCounsellor(app);
    await require(await structureOf(agent), 0);
    const fresh = await elsewhere(agent);
    expect(await sessionOf(fresh)).toMatchObject({ secondFactor: 'set_up' });
    for (const { visitor } of [fresh, { visitor: app.visitor() }])
      expect((await visitor.post('/api/v1/session/confirmation').send({ password: 'x' })).status).toBe(401);
    await setUpCodes(fresh);
    await fresh.visitor.get('/api/v1/pathways').expect(200);
  });
});
