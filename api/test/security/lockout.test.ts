import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis } from '../../../scripts/test/redis-process.ts';
import { createLimitStore } from '../../src/platform/limits/limit-store.ts';
import { createRateLimits } from '../../src/platform/limits/rate-limits.ts';
import { createTestAccounts, doorContract } from '../support/door-feature.ts';
import { connectLive } from '../support/live-client.ts';
import { createCounsellor, testPassword } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const names = Array.from({ length: 200 }, (_, at) => `agent${at}`);
const { feature } = createTestAccounts(
  Object.fromEntries(names.map((name) => [name, 'counsellor' as const])),
);
const options = { features: [feature], contract: doorContract, config: { rateLimits: true } };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(options);
});
afterAll(() => app.close());

/** The status of signing in with this name from this address. */
async function tryFrom(address: string, email: string, password: string, on = app): Promise<number> {
  const { status } = await on
    .visitor()
    .post('/api/v1/door')
    .set('X-Forwarded-For', address)
    .send({ login: email, password });
  return status;
}
const times = <T>(count: number, work: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));

describe('nobody can lock out somebody else', () => {
  it('a stranger who guesses is slowed down, while the owner can sign in from elsewhere', async () => {
    for (let tries = 0; tries < 10; tries += 1)
      expect(await tryFrom('203.0.113.1', 'agent0', 'wrong')).toBe(401);
    expect(await tryFrom('203.0.113.1', 'agent0', 'open')).toBe(429);
    expect(await tryFrom('203.0.113.1', 'AGENT0', 'wrong')).toBe(429);
    expect(await tryFrom('198.51.100.1', 'agent0', 'open')).toBe(200);
  });

  it('guesses from many addresses together do not lock an account', async () => {
    await times(60, (at) => tryFrom(`203.0.113.${at + 100}`, 'agent1', 'wrong'));
    expect(await tryFrom('198.51.100.1', 'agent1', 'open')).toBe(200);
  });

  it('many guesses at the same moment are all counted', async () => {
    const statuses = await times(40, () => tryFrom('203.0.113.2', 'agent2', 'wrong'));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  });

  it('the addresses of one IPv6 customer count as one', async () => {
    for (let tries = 0; tries < 10; tries += 1)
      await tryFrom(`2001:db8:1:2:${tries + 1}::1`, 'agent3', 'wrong');
    expect(await tryFrom('2001:db8:1:2:ffff::1', 'agent3', 'open')).toBe(429);
    expect(await tryFrom('2001:db8:1:3::1', 'agent3', 'open')).toBe(200);
  });

  it('two hundred people of an agency can sign in from one address, each after a mistake', async () => {
    for (let from = 0; from < names.length; from += 25) {
      const arriving = names.slice(from, from + 25);
      const wrong = await Promise.all(arriving.map((name) => tryFrom('192.0.2.1', name, 'wrong')));
      expect(new Set(wrong)).toEqual(new Set([401]));
      const right = await Promise.all(arriving.map((name) => tryFrom('192.0.2.1', name, 'open')));
      expect(new Set(right)).toEqual(new Set([200]));
    }
    // successes are not counted: later that day, new people can sign in
    const again = await times(120, (at) => tryFrom('192.0.2.1', names[at] ?? '', 'open'));
    expect(new Set(again)).toEqual(new Set([200]));
  }, 60_000);

  it('somebody who has signed in from an address can do so again although a stranger used up its tries', async () => {
    expect(await tryFrom('192.0.2.2', 'agent5', 'open')).toBe(200);
    await times(320, (at) => tryFrom('192.0.2.2', `nobody${at}`, 'wrong'));
    expect(await tryFrom('192.0.2.2', 'agent6', 'open')).toBe(429);
    expect(await tryFrom('192.0.2.2', 'agent5', 'wrong')).toBe(401);
    expect(await tryFrom('192.0.2.2', 'agent5', 'open')).toBe(200);
  }, 60_000);

  it('somebody who opens many sockets without a session is slowed down, others are not', async () => {
    const knock = (address: string) =>
      connectLive(app.url, undefined, { 'X-Forwarded-For': address }).then(
        () => 'open',
        (error: Error & { data?: { code: string } }) => error.data?.code ?? 'refused',
      );
    const answers = await times(130, () => knock('203.0.113.77'));
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(10);
    expect(await knock('203.0.113.78')).toBe('signed_out');
    const visitor = app.visitor();
    await visitor.post('/api/v1/door').send({ login: 'agent7', password: 'open' }).expect(200);
    const line = await connectLive(app.url, visitor, { 'X-Forwarded-For': '203.0.113.77' });
    line.close();
  }, 60_000);
});

it('the real sign-in applies these limits', async () => {
  const real = await startTestApp({ config: { rateLimits: true } });
  try {
    const { email } = await createCounsellor(real);
    const signIn = (address: string, password: string) =>
      real.visitor().post('/api/v1/session').set('X-Forwarded-For', address).send({ login: email, password });
    for (let tries = 0; tries < 10; tries += 1)
      await signIn('203.0.113.1', 'une autre phrase de passe').expect(401);
    const refused = await signIn('203.0.113.1', testPassword).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await signIn('198.51.100.1', testPassword).expect(200);
  } finally {
    await real.close();
  }
}, 60_000);

describe('limits are shared by all processes', () => {
  const limit = { points: 3, seconds: 60 };
  const limitsOf = async ({ context }: TestApp, redisUrl?: string) =>
    createRateLimits({
      enabled: true,
      store: await createLimitStore({ config: { redisUrl }, db: context.db, log: context.log }),
    });

  it('through the database, also after a restart', async () => {
    const [left, right] = [await limitsOf(app), await limitsOf(app)];
    const [ours, theirs] = [left.limiter('shared', limit), right.limiter('shared', limit)];
    expect([await ours.allows('a'), await theirs.allows('a'), await ours.allows('a')]).not.toContain(false);
    expect(await theirs.allows('a')).toBe(false);
    await expect(ours.take('a')).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(await theirs.allows('b')).toBe(true);
    await theirs.forget('a');
    expect(await ours.allows('a')).toBe(true);
    const stored = await app.context.db.collection('rate_limits').find({}).toArray();
    expect(JSON.stringify(stored)).not.toMatch(/agent0|203\.0\.113/);
  });

  it('through Redis when configured, and per process while it is down', async () => {
    const redis = await startRedis();
    const [left, right] = [await limitsOf(app, redis.url), await limitsOf(app, redis.url)];
    const [ours, theirs] = [left.limiter('shared', limit), right.limiter('shared', limit)];
    try {
      await expect
        .poll(async () => {
          await ours.forget('probe');
          await ours.take('probe');
          return theirs.has('probe');
        })
        .toBe(true);
      for (let uses = 0; uses < 3; uses += 1) expect(await ours.allows('a')).toBe(true);
      expect(await theirs.allows('a')).toBe(false);
      await redis.stop();
      await expect.poll(() => theirs.allows('a')).toBe(true);
    } finally {
      await left.close();
      await right.close();
      await redis.stop();
    }
  });
});
