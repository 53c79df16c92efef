import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectLive } from '../../../../test/support/live-client.ts';
import {
  createCounsellor,
  createEmployer,
  type Person,
  testPassword,
} from '../../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../../test/support/test-app.ts';

const step = 30_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const codeOf = (key: string, offset = 0) =>
  generate({ secret: key, epoch: Math.floor((app.clock.now().getTime() + offset) / 1000) });

/** An agent with codes turned on, at a time step whose code was not used. */
async function createAgent(): Promise<Person & { key: string; recoveryCodes: string[] }> {
  const person = await createCounsellor(app);
  const { body: begun } = await person.visitor.post('/api/v1/second-factor/totp').expect(200);
  const { body } = await person.visitor
    .post('/api/v1/second-factor/totp/confirmation')
    .send({ code: await codeOf(begun.key) })
    .expect(200);
  app.clock.advance(2 * step);
  return { ...person, key: begun.key, recoveryCodes: body.recoveryCodes };
}

/** Signed in by password only. */
async function half({ email }: Person) {
  const visitor = app.visitor();
  const { body } = await visitor
    .post('/api/v1/session')
    .send({ login: email, password: testPassword })
    .expect(200);
  return { visitor, session: body };
}
const give = (visitor: Person['visitor'], code: string) =>
  visitor.post('/api/v1/session/second-factor').send({ code });

describe('codes of an app', () => {
  it('are set up with a key, a URL and a QR code, and active from the first right code on', async () => {
    const person = await createCounsellor(app);
    const { body } = await person.visitor.post('/api/v1/second-factor/totp').expect(200);
    expect(body.key).toMatch(/^[A-Z2-7]{32}$/);
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Passerelle/);
    expect(body.qrCode).toMatch(/^data:image\/png;base64,/);
    const wrong = await person.visitor
      .post('/api/v1/second-factor/totp/confirmation')
      .send({ code: '000000' });
    expect(wrong.body.errors[0]).toMatchObject({ path: 'body.code', code: 'wrong_code' });
    expect((await half(person)).session.account).not.toBeNull();
    const right = await person.visitor
      .post('/api/v1/second-factor/totp/confirmation')
      .send({ code: await codeOf(body.key) })
      .expect(200);
    expect(new Set(right.body.recoveryCodes).size).toBe(10);
    expect((await half(person)).session).toMatchObject({ account: null, secondFactor: 'needed' });
  });

  it('are for agents, whom the coordinator can help', async () => {
    const employer = await createEmployer(app);
    await employer.visitor.post('/api/v1/second-factor/totp').expect(403);
    expect((await employer.visitor.get('/api/v1/accounts/me/security')).body.totp).toBeNull();
  });

  it('leave no readable secret in the database', async () => {
    const agent = await createAgent();
    const stored = JSON.stringify(await app.context.db.collection('sign_in_factors').find({}).toArray());
    expect(stored).not.toContain(agent.key);
    for (const code of agent.recoveryCodes) {
      expect(stored).not.toContain(code);
      expect(stored).not.toContain(code.replaceAll('-', ''));
    }
  });
});

describe('a sign-in that lacks its second factor', () => {
  it('has no access: no endpoint, no socket, no other way', async () => {
    const agent = await createAgent();
    const { visitor, session } = await half(agent);
    expect(session).toMatchObject({ account: null, membership: null, secondFactor: 'needed' });
    await visitor.get('/api/v1/pathways').expect(401);
    await visitor.get('/api/v1/accounts/me/security').expect(401);
    await visitor.post('/api/v1/second-factor/totp').expect(401);
    await visitor.post('/api/v1/passkeys/registrations').expect(401);
    await expect(connectLive(app.url, visitor)).rejects.toThrow('signed_out');
    expect((await visitor.get('/api/v1/session/second-factor').expect(200)).body).toEqual({
      step: 'needed',
      hasPassword: true,
      totp: true,
      passkey: false,
      rule: null,
    });
  });

  it('opens with the code, under a new session id', async () => {
    const agent = await createAgent();
    const { visitor } = await half(agent);
    await give(visitor, '123').expect(422);
    const before = await visitor.get('/api/v1/session');
    expect(before.body.account).toBeNull();
    const answer = await give(visitor, (await codeOf(agent.key)).replace(/^.../, '$& ')).expect(200);
    expect(answer.body).toMatchObject({ account: { id: agent.accountId }, secondFactor: null });
    expect(answer.headers['set-cookie']).toBeDefined();
    await visitor.get('/api/v1/pathways').expect(200);
    (await connectLive(app.url, visitor)).disconnect();
    await give(visitor, await codeOf(agent.key)).expect(404);
  });

  it('expires after a quarter of an hour', async () => {
    const agent = await createAgent();
    const { visitor } = await half(agent);
    app.clock.advance(16 * 60_000);
    await give(visitor, await codeOf(agent.key)).expect(404);
    expect((await visitor.get('/api/v1/session')).body.secondFactor).toBeNull();
  });

  it('ends when the sessions of the account are ended', async () => {
    const agent = await createAgent();
    const { visitor } = await half(agent);
    await app.context.auth.endSessions(agent.accountId);
    await give(visitor, await codeOf(agent.key)).expect(404);
  });
});

describe('a code', () => {
  it('works once, also when sent many times at once', async () => {
    const agent = await createAgent();
    const halves = await Promise.all(Array.from({ length: 4 }, () => half(agent)));
    const code = await codeOf(agent.key);
    const answers = await Promise.all(halves.map(({ visitor }) => give(visitor, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { visitor } = await half(agent);
    expect((await give(visitor, code)).body.errors[0].code).toBe('code_used');
  });

  it('is accepted one step early or late, not two', async () => {
    const agent = await createAgent();
    for (const [offset, status] of [
      [-2 * step, 422],
      [2 * step, 422],
      [-step, 200],
      [step, 200],
    ] as const) {
      const { visitor } = await half(agent);
      await give(visitor, await codeOf(agent.key, offset)).expect(status);
    }
  });

  it('guessed five times is slowed down, at once or one by one; recovery codes and passkeys are not', async () => {
    const agent = await createAgent();
    const { visitor } = await half(agent);
    const guesses = await Promise.all(Array.from({ length: 12 }, () => give(visitor, '000000')));
    const statuses = guesses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    const blocked = await give(visitor, await codeOf(agent.key));
    expect(blocked.body).toMatchObject({ code: 'too_many_requests', retryAfter: expect.any(Number) });
    const other = await half(agent);
    await give(other.visitor, agent.recoveryCodes[0] ?? '').expect(200);

    const again = await half(agent);
    for (let at = 0; at < 5; at += 1) await give(again.visitor, '000000').expect(422);
    app.clock.advance(31_000);
    await give(again.visitor, await codeOf(agent.key)).expect(200);
  });
});

describe('a recovery code', () => {
  it('works once, in any spelling, and new ones replace the old', async () => {
    const agent = await createAgent();
    const [first = '', second = ''] = agent.recoveryCodes;
    const { visitor } = await half(agent);
    await give(visitor, ` ${first.toLowerCase().replaceAll('-', ' ')}`).expect(200);
    await give((await half(agent)).visitor, first).expect(422);
    const { body } = await visitor.get('/api/v1/accounts/me/security').expect(200);
    expect(body.totp).toEqual({ on: true, recoveryCodesLeft: 9 });
    const renewed = await visitor.post('/api/v1/second-factor/recovery-codes').expect(200);
    await give((await half(agent)).visitor, second).expect(422);
    await give((await half(agent)).visitor, renewed.body.recoveryCodes[0]).expect(200);
  });

  it('of one account does not work for another', async () => {
    const [one, other] = [await createAgent(), await createAgent()];
    await give((await half(other)).visitor, one.recoveryCodes[0] ?? '').expect(422);
  });
});

describe('turning codes off', () => {
  it('requires authenticating again', async () => {
    const agent = await createAgent();
    app.clock.advance(11 * 60_000);
    expect((await agent.visitor.delete('/api/v1/second-factor/totp')).body.code).toBe('confirmation_needed');
    expect((await half(agent)).session.secondFactor).toBe('needed');
    await agent.visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
    await agent.visitor.delete('/api/v1/second-factor/totp').expect(204);
    expect((await half(agent)).session.account).not.toBeNull();
  });
});
