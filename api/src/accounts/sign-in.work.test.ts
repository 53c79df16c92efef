import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPerson, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { comparedChannel } from './passwords.ts';

let app: TestApp;
let person: Person;
let comparisons = 0;
const count = () => {
  comparisons += 1;
};

beforeAll(async () => {
  app = await startTestApp();
  person = await createPerson(app, { role: 'employer' });
  subscribe(comparedChannel, count);
});
afterAll(async () => {
  unsubscribe(comparedChannel, count);
  await app.close();
});
beforeEach(() => {
  comparisons = 0;
});

it.each([
  ['an address that nobody has', () => 'inconnue@exemple.fr'],
  ['an address that somebody has', () => person.email],
  ['a number that nobody has', () => '06 39 98 00 00'],
  ['what is no login at all', () => 'rien'],
])('signing in with %s costs two password comparisons', async (_what, login) => {
  const given = { login: login(), password: 'pas le bon mot de passe' };
  await app.visitor().post('/api/v1/session').send(given).expect(401);
  expect(comparisons).toBe(2);
});
