import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createPerson, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});

let app: TestApp;
let person: Person;
beforeAll(async () => {
  app = await startTestApp();
  person = await createPerson(app, { role: 'employer' });
});
afterAll(() => app.close());
beforeEach(() => {
  vi.mocked(verify).mockClear();
});

it.each([
  ['an address that nobody has', () => 'inconnue@exemple.fr'],
  ['an address that somebody has', () => person.email],
  ['a number that nobody has', () => '06 39 98 00 00'],
  ['what is no login at all', () => 'rien'],
])('signing in with %s takes the work of two comparisons', async (_what, login) => {
  const given = { login: login(), password: 'pas le bon mot de passe' };
  await app.visitor().post('/api/v1/session').send(given).expect(401);
  expect(vi.mocked(verify)).toHaveBeenCalledTimes(2);
});
