import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Endpoint, endpoints, problemSchema, type Role } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  personOf,
  postSlot,
  propose,
  type Visitor,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { hostile, plausible } from './from-schema.ts';

/** Requests an endpoint gets of each kind; `npm run test:long` asks for more. */
const runs = Number(process.env.FUZZ_RUNS ?? 12);
/** Longer than this, in milliseconds, is a hang. */
const patience = 10_000;

let app: TestApp;
const visitors = {} as Record<Role | 'nobody', Visitor>;
/** Real ids, so that requests get past "not found" too. */
let known: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp();
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  const person = await personOf(app, pathway);
  const slot = await postSlot(app, employer, { places: 50 });
  const candidacy = await propose(app, counsellor, pathway, slot, {
    consentGivenOn: app.context.clock.today(),
  });
  const coordinator = await createPerson(app, { role: 'coordinator' });
  Object.assign(visitors, {
    beneficiary: person.visitor,
    counsellor: counsellor.visitor,
    employer: employer.visitor,
    coordinator: coordinator.visitor,
    nobody: app.visitor(),
  });
  known = {
    pathwayId: pathway.id,
    slotId: slot.id,
    candidacyId: candidacy.id,
    conversationId: candidacy.id,
    establishmentId: employer.establishmentId,
    accountId: counsellor.accountId,
    code: 'D1102',
    purpose: 'matching',
  };
});
afterAll(() => app.close());

/** Who may knock; one of them sends the requests. */
function senderOf({ access }: Endpoint): Visitor {
  if (access === 'public') return visitors.nobody;
  return visitors[access === 'signed-in' ? 'counsellor' : access[0]!];
}

const nothing = z.object({});

function requests(endpoint: Endpoint) {
  const make = (kind: typeof plausible) =>
    fc.record({
      params: endpoint.params ? kind(endpoint.params) : fc.constant({}),
      query: kind(endpoint.query ?? nothing),
      body: endpoint.body ? kind(endpoint.body) : fc.constant(undefined),
      useKnown: fc.boolean(),
      ifMatch: fc.constantFrom('"1"', '"2"', 'x', '"999999"'),
    });
  return fc.oneof(make(plausible), make(hostile));
}

type Request = { params: unknown; query: unknown; body: unknown; useKnown: boolean; ifMatch: string };

async function send(endpoint: Endpoint, { params, query, body, useKnown, ifMatch }: Request) {
  const [method = '', path = ''] = endpoint.route.split(' ');
  const values = { ...(params as object), ...(useKnown ? known : {}) } as Record<string, unknown>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(asText(values[name]) || 'x'),
  );
  const search = new URLSearchParams();
  if (query !== null && typeof query === 'object')
    for (const [key, value] of Object.entries(query)) search.append(key, asText(value));
  const call = senderOf(endpoint)
    [method.toLowerCase() as 'get'](`/api/v1${filled}?${search}`)
    .timeout(patience)
    .set('If-Match', ifMatch);
  return body === undefined ? call : call.set('Content-Type', 'application/json').send(JSON.stringify(body));
}

/** Lone surrogates cannot be sent in a URL by any client. */
function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.replace(/\p{Surrogate}/gu, '').slice(0, 2000);
}

describe('whatever is sent, the answer is clear', () => {
  for (const endpoint of endpoints) {
    it(endpoint.route, async () => {
      await fc.assert(
        fc.asyncProperty(requests(endpoint), async (request) => {
          const answer = await send(endpoint, request);
          expect(answer.status, answer.text).toBeLessThan(500);
          if (answer.status < 400) return;
          expect(answer.headers['content-type']).toContain('application/problem+json');
          const problem = problemSchema.parse(answer.body);
          if (problem.code !== 'validation_failed') return;
          expect(problem.errors?.length).toBeGreaterThan(0);
          for (const { path, message } of problem.errors ?? []) {
            expect(path).toMatch(/^(params|query|body|headers)/);
            expect(message.length).toBeGreaterThan(5);
          }
        }),
        { numRuns: runs, seed: 20261123 },
      );
    });
  }

  it('a torn body, a form and a huge body are refused by name', async () => {
    const torn = await visitors.nobody
      .post('/api/v1/session')
      .set('Content-Type', 'application/json')
      .send('{"email":');
    expect(torn.body).toMatchObject({ status: 400, code: 'malformed_request' });
    const form = await visitors.nobody.post('/api/v1/session').type('form').send('email=a');
    expect(form.body).toMatchObject({ status: 400, code: 'malformed_request' });
    const huge = await visitors.nobody
      .post('/api/v1/session')
      .send({ email: 'x'.repeat(600_000), password: 'x' });
    expect(huge.body).toMatchObject({ status: 413, code: 'payload_too_large' });
  });
});
