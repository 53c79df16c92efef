import type { verify as verifyHash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Person } from '../../test/support/people.ts';
import type { TestApp } from '../../test/support/test-app.ts';

const verify = vi.fn<typeof verifyHash>();

let app: TestApp;
let person: Person;
beforeAll(async () => {
  // a fresh server module, because test files share a process whose hash function is not counted
  vi.resetModules();
  vi.doMock('@node-rs/argon2', async (original) => {
    const real = await original<typeof import('@node-rs/argon2')>();
    verify.mockImplementation(real.verify);
    return { ...real, verify };
  });
  const { startTestApp } = await import('../../test/support/test-app.ts');
  const { createPerson } = await import('../../test/support/people.ts');
  app = await startTestApp();
  person = await createPerson(app, { role: 'employer' });
});
afterAll(async () => {
  await app.close();
  vi.doUnmock('@node-rs/argon2');
  vi.resetModules();
});
beforeEach(() => {
  verify.mockClear();
});

it.each([
  ['an address that nobody has', () => 'inconnue@exemple.fr'],
  ['an address that somebody has', () => person.email],
  ['a number that nobody has', () => '06 39 98 00 00'],
  ['what is no login at all', () => 'rien'],
])('signing in with %s costs two password comparisons', async (_what, login) => {
  const given = { login: login(), password: 'pas le bon mot de passe' };
  await app.visitor().post('/api/v1/session').send(given).expect(401);
  expect(verify).toHaveBeenCalledTimes(2);
});
