import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailsTo, tokensTo } from '../support/mailbox.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { everythingStored } from '../support/whole-store.ts';

const known = 'connue@exemple.fr';
const unknown = 'etrange@exemple.fr';
const knownPhone = '+33639980001';
const unknownPhone = '+33639980002';

const byLogin = (login: string) => ({ login });
const registration = (email: string) => ({ kind: 'employer', email, firstName: 'Ana', lastName: 'Inventée' });
const byPhone = (phone: string) => ({ phone });

/** Every public request that names somebody and leads to a mail or text message. */
const requests: [
  what: string,
  path: string,
  body: (name: string) => object,
  known: string,
  unknown: string,
][] = [
  ['a sign-in link', '/api/v1/sign-in-links', byLogin, known, unknown],
  ['a new password', '/api/v1/password-resets', byLogin, known, unknown],
  ['an account', '/api/v1/accounts', registration, known, unknown],
  ['a link for a number', '/api/v1/sign-in-links', byLogin, knownPhone, unknownPhone],
  ['a code by SMS', '/api/v1/phone-codes', byPhone, knownPhone, unknownPhone],
];

let dataDir: string;
let app: TestApp;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-requested-'));
  app = await startTestApp({ dataDir, config: { demo: true } });
  const { accounts } = app.services;
  const { _id } = await accounts.createAccount({
    email: known,
    verified: true,
    firstName: 'Nadia',
    lastName: 'Inventée',
    memberships: [{ role: 'employer' }],
  });
  await accounts.provePhone(`${_id}`, knownPhone);
});
afterEach(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Positions in the event log, which are saved once a second whatever is asked. */
const byTheClock = ['subscriptions'];

/** What a request stored before any job ran, without ids, secrets, times and the name itself. */
async function tracesOf(path: string, body: object, name: string): Promise<string[]> {
  const before = await everythingStored(app, byTheClock);
  await app.visitor().post(path).send(body);
  const after = await everythingStored(app, byTheClock);
  return [...after].flatMap(([collection, text]) => {
    const old = new Set(before.get(collection)?.split('\n'));
    const added = text.split('\n').filter((line) => line && !old.has(line));
    return added.map((line) => `${collection} ${anonymous(line, name)}`);
  });
}

const anonymous = (line: string, name: string) =>
  line
    .replaceAll(name, '<name>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/\b[0-9a-f]{64}\b|\b[0-9a-f]{24}\b|[\w-]{43}/g, '<id>');

describe('work that depends on an account is done after the response', () => {
  it('so that the response does not wait for a job, and stores the same for any name', async () => {
    await app.settle();
    await app.context.jobs.stop();
    for (const [what, path, body, ours, theirs] of requests) {
      const answers = await Promise.all(
        [ours, theirs].map((name) => app.visitor().post(path).send(body(name))),
      );
      expect(new Set(answers.map(({ status }) => status)).size, what).toBe(1);
      expect(answers[0]?.status, what).toBeLessThan(300);
      const traces = await tracesOf(path, body(ours), ours);
      expect(traces, what).toEqual(await tracesOf(path, body(theirs), theirs));
      expect(
        traces.filter((trace) => trace.startsWith('jobs ')),
        what,
      ).toHaveLength(1);
      expect(traces.join('\n'), what).not.toMatch(/^(?:links|mails|sms)/m);
    }
  });

  it('and is not lost when the server stops right after the response', async () => {
    await app.settle();
    await app.context.jobs.stop();
    await app.request.post('/api/v1/sign-in-links').send({ login: known }).expect(202);
    await app.request.post('/api/v1/accounts').send(registration(unknown)).expect(202);
    await app.close();
    app = await startTestApp({ dataDir, now: '2026-03-02T08:10:00Z', config: { demo: true } });
    const [token] = await tokensTo(app, known);
    await app.request.post('/api/v1/session/link').send({ token }).expect(200);
    expect(await mailsTo(app, unknown)).toHaveLength(1);
    const { body } = await app.request.get('/api/v1/demo/mails').expect(200);
    expect(body.items).toHaveLength(2);
  });

  it('and what was requested is deleted once it is done', async () => {
    await app.request.post('/api/v1/password-resets').send({ login: unknown }).expect(202);
    await app.settle();
    const found = [...(await everythingStored(app))].filter(([, text]) => text.includes(unknown));
    expect(found.map(([name]) => name)).toEqual([]);
  });
});

describe('the mails and messages of one recipient', () => {
  it('are limited silently: the response is the same, nothing is sent, and the last link stays valid', async () => {
    await app.close();
    app = await startTestApp({ dataDir, config: { demo: true, rateLimits: true } });
    const asking = async (path: string, body: object, from: number) =>
      (await app.request.post(path).set('X-Forwarded-For', `203.0.113.${from}`).send(body)).status;
    const statuses: number[] = [];
    for (let times = 0; times < 10; times += 1)
      statuses.push(await asking('/api/v1/sign-in-links', { login: known }, 1 + (times % 3)));
    expect(await tokensTo(app, known)).toHaveLength(6);
    // each network without earlier requests has a reserve, with a limit for all together
    const others = (count: number, path: string, body: object) =>
      Promise.all(Array.from({ length: count }, (_, at) => asking(path, body, 11 + at)));
    statuses.push(...(await others(60, '/api/v1/sign-in-links', { login: known })));
    expect(new Set(statuses)).toEqual(new Set([202]));
    // for all kinds together, because it is one mailbox
    expect(await asking('/api/v1/accounts', registration(known), 71)).toBe(202);
    const tokens = await tokensTo(app, known);
    expect((await app.context.mail.list({ to: known, limit: 100 })).items).toHaveLength(40);
    await app.request.post('/api/v1/session/link').send({ token: tokens[0] }).expect(200);
    const codes: number[] = [];
    for (let times = 0; times < 10; times += 1)
      codes.push(await asking('/api/v1/phone-codes', { phone: knownPhone }, 1 + (times % 3)));
    expect(await mailsTo(app, knownPhone)).toHaveLength(6);
    codes.push(...(await others(30, '/api/v1/phone-codes', { phone: knownPhone })));
    expect(new Set(codes)).toEqual(new Set([201]));
    expect(await mailsTo(app, knownPhone)).toHaveLength(20);
  });
});
