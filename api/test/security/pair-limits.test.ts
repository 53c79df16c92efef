import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from '../../contract/endpoint.ts';
import { endpoints } from '../../contract/index.ts';
import { namingFields } from '../../src/platform/http/mount.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

/** Well-formed invented values, as a guesser would send. An endpoint with a field missing here fails its test. */
const typed: Record<string, unknown> = {
  login: 'visee@exemple.fr',
  email: 'visee@exemple.fr',
  identifier: 'K7QM-4827',
  phone: '06 39 98 00 01',
  password: 'une longue phrase au hasard',
  code: 'ABCD-EFGH',
  firstName: 'Ana',
  lastName: 'Inventée',
  proof: { kind: 'password', password: 'une longue phrase au hasard' },
};
const secrets = ['password', 'code', 'secret', 'pin', 'proof'];

/** The set-up has no account to guess yet, and its code is limited by address. */
const namesNobody = ['POST /setup'];

const all: readonly Endpoint[] = endpoints;
const guessable = all.flatMap(({ route, access, body }) => {
  if (access !== 'public' || !body || namesNobody.includes(route)) return [];
  const { properties = {} } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  const fields = Object.keys(properties);
  const names = fields.find((field) => namingFields.some((naming) => naming === field));
  return names && fields.some((field) => secrets.includes(field)) ? [{ route, fields, names }] : [];
});

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { rateLimits: true } });
});
afterAll(() => app.close());

describe('guessing the secret of a named account', () => {
  it('is possible at the known endpoints', () => {
    expect(guessable.map(({ route }) => route)).toContain('POST /session');
  });

  it.each(guessable)('is limited by address and account at $route', async ({ route, fields }) => {
    const [method = '', path = ''] = route.split(' ');
    expect(method).toBe('POST');
    const body = Object.fromEntries(fields.map((field) => [field, typed[field]]));
    const from = `203.0.113.${guessable.findIndex((one) => one.route === route) + 1}`;
    const send = (address: string) =>
      app.request.post(`/api/v1${path}`).set('X-Forwarded-For', address).send(body);
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) statuses.push((await send(from)).status);
    expect(statuses).not.toContain(500);
    expect(statuses.indexOf(429)).toBeGreaterThan(0);
    expect(statuses.at(-1)).toBe(429);
    // the same account can still sign in from elsewhere
    expect((await send('198.51.100.200')).status).not.toBe(429);
  });
});
