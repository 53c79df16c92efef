import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestAccounts, doorContract, enterAs } from '../../../test/support/door-feature.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const { feature: door, accounts } = createTestAccounts({
  ada: 'counsellor',
  ben: 'employer',
  eve: 'employer',
});
const options = { features: [door], contract: doorContract };
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp(options);
});
afterAll(() => app.close());

const nameSeenBy = async (visitor: ReturnType<TestApp['visitor']>) =>
  (await visitor.get('/api/v1/door').expect(200)).body.name;
const sessions = () => app.context.db.collection('sessions');

test('a wrong password does not sign in and sets no cookie', async () => {
  const visitor = app.visitor();
  const refused = await visitor.post('/api/v1/door').send({ login: 'ada', password: 'wrong' });
  expect(refused.body.code).toBe('wrong_credentials');
  expect(refused.headers['set-cookie']).toBeUndefined();
  expect(await nameSeenBy(visitor)).toBeNull();
});

test('the cookie is unreadable for scripts and other sites, and identifies no one', async () => {
  const answer = await app.visitor().post('/api/v1/door').send({ login: 'ada', password: 'open' });
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toContain('ada');
});

test('signing in again changes the session id, and the old one no longer works', async () => {
  const visitor = app.visitor();
  const cookieOf = async (name: string) =>
    String(
      (await visitor.post('/api/v1/door').send({ login: name, password: 'open' })).headers['set-cookie'],
    ).split(';')[0] ?? '';
  const first = await cookieOf('ada');
  const second = await cookieOf('ben');
  expect(second).not.toBe(first);
  const thief = await app.visitor().get('/api/v1/door').set('Cookie', first);
  expect(thief.body.name).toBeNull();
  expect(await nameSeenBy(visitor)).toBe('ben');
});

test('signing out ends the session in the store', async () => {
  const visitor = await enterAs(app, 'eve');
  expect(await sessions().countDocuments({ 'session.accountId': 'eve' })).toBe(1);
  await visitor.delete('/api/v1/door').expect(204);
  expect(await sessions().countDocuments({ 'session.accountId': 'eve' })).toBe(0);
  expect(await nameSeenBy(visitor)).toBeNull();
});

test('ending the sessions of an account signs it out on every device', async () => {
  const [phone, desk] = [await enterAs(app, 'ben'), await enterAs(app, 'ben')];
  const other = await enterAs(app, 'ada');
  await app.context.auth.endSessions('ben');
  expect([await nameSeenBy(phone), await nameSeenBy(desk), await nameSeenBy(other)]).toEqual([
    null,
    null,
    'ada',
  ]);
});

test('a deleted account is signed out at its next request', async () => {
  const visitor = await enterAs(app, 'eve');
  const eve = accounts.get('eve');
  accounts.delete('eve');
  expect(await nameSeenBy(visitor)).toBeNull();
  if (eve) accounts.set('eve', eve);
  expect(await nameSeenBy(visitor)).toBeNull();
});

test('a session holds only ids, and survives a restart thanks to the stored secret, which only the server can read', async () => {
  const { dataDir } = app;
  const first = await startTestApp({ ...options, dataDir: join(dataDir, 'kept') });
  const answer = await first.visitor().post('/api/v1/door').send({ login: 'ada', password: 'open' });
  const stored = await first.context.db.collection('sessions').findOne({});
  expect(Object.keys(stored?.session).sort()).toEqual(['accountId', 'cookie', 'membershipId', 'openedAt']);
  await first.close();
  expect((await stat(join(dataDir, 'kept', 'session-secret'))).mode & 0o777).toBe(0o600);
  const second = await startTestApp({ ...options, dataDir: join(dataDir, 'kept') });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const again = await second.visitor().get('/api/v1/door').set('Cookie', cookie);
  expect(again.body.name).toBe('ada');
  await second.close();
});

test('behind https the cookie is bound to the host and sent over https only', async () => {
  const secure = await startTestApp({ ...options, config: { publicUrl: 'https://passerelle.example' } });
  const answer = await secure
    .visitor()
    .post('/api/v1/door')
    .set({ 'X-Forwarded-Proto': 'https', Origin: 'https://passerelle.example' })
    .send({ login: 'ada', password: 'open' });
  expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-passerelle=.*; Secure/);
  expect(answer.headers['strict-transport-security']).toContain('max-age');
  await secure.close();
});
