import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Endpoint,
  endpoints,
  problemSchema,
  type Role,
  roles,
  type Slot,
} from '../../contract/index.ts';
import { demoSiret } from '../../src/directory/siret.ts';
import { makeAccessLetter } from '../support/access-letter.ts';
import { tutorSays } from '../support/factories/assessments.ts';
import { moveTo, validateConvention } from '../support/factories/candidacies.ts';
import { sentConvention, signingTokens } from '../support/factories/signing.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
  skillsOf,
  testPassword,
  type Visitor,
  weekdays,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { accepts, documented, refusedBySchema } from './documented.ts';
import { fromJson, hostileTo, type Real } from './from-schema.ts';

/** Requests per endpoint; `npm run test:long` sends 24. */
const runs = Number(process.env.FUZZ_RUNS ?? 4);
/** Timeout in milliseconds. */
const patience = 10_000;

let app: TestApp;
const people = {} as Record<Role, Person>;
let real: Real;
/** Endpoints that accepted a request at least once. */
const succeeded = new Set<string>();

beforeAll(async () => {
  // a demo keeps text messages instead of sending them; passkeys need a host name
  app = await startTestApp({ config: { demo: true, publicUrl: 'http://localhost' } });
  const counsellor = await createCounsellor(app);
  const { body: session } = await counsellor.visitor.get('/api/v1/session').expect(200);
  const structureId: string = session.membership.structureId;
  const colleague = await createCounsellor(app, structureId);
  const employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  const slots = [
    await postSlot(app, employer, { places: 50 }),
    await postSlot(app, employer, { places: 50, title: 'Vente en boulangerie' }),
  ];
  const candidacy = await propose(app, counsellor, pathway, slots[0]!, {
    consentGivenOn: app.context.clock.today(),
  });
  const waiting = await propose(app, counsellor, pathway, slots[1]!);
  const accepted = await propose(app, counsellor, await beginPathway(app, counsellor), slots[0]!, {
    consentGivenOn: app.context.clock.today(),
  });
  await moveTo(employer.visitor, accepted.id, 'accepted').expect(200);
  await validateConvention(app, accepted);
  const { convention, hash } = await sentConvention(app, { counsellor, employer });
  // another one, which no request takes back
  const signed = await sentConvention(app, { counsellor });
  const assessed = await assessedCandidacy(counsellor, employer, slots[0]!);
  const coordinator = await createPerson(app, { role: 'coordinator' });
  await app.settle();
  const { body: alerts } = await counsellor.visitor.get('/api/v1/alerts').expect(200);
  Object.assign(people, {
    beneficiary: await personOf(app, pathway),
    counsellor,
    employer,
    coordinator,
  });
  const candidacies = [candidacy.id, waiting.id, accepted.id, assessed];
  const report = await talk(candidacies);
  const letter = await makeAccessLetter(counsellor.visitor, (await beginPathway(app, counsellor)).id);
  const skills = skillsOf(app, 'D1102').map((id) => ({ id, level: 2, taught: false }));
  real = {
    pathwayId: [pathway.id],
    slotId: slots.map(({ id }) => id),
    candidacyId: candidacies,
    conventionId: [convention.id],
    reference: [signed.convention.reference],
    hash: [hash],
    party: ['beneficiary', 'establishment'],
    token: await signingTokens(app, signed.employer.email),
    conversationId: candidacies,
    establishmentId: [employer.establishmentId],
    structureId: [structureId],
    seq: [1, 2, 3, 4, 5, 6, 7, 8],
    reportId: [report],
    endpoint: ['https://push.example.fr/device-1'],
    alertId: alerts.items.map(({ id }: { id: string }) => id),
    // another account, so that the sender does not remove itself
    accountId: [colleague.accountId],
    email: ['inconnue@exemple.fr', 'personne1@exemple.fr'],
    phone: ['0639980001'],
    identifier: [letter.identifier],
    code: ['D1102', letter.code],
    occupation: ['D1102', 'D1106'],
    occupations: [['D1102']],
    skills: [skills.slice(0, 3), skills.map(({ id, level }) => ({ id, level }))],
    commune: ['76540'],
    communeCode: ['76540', '76231'],
    nafCode: ['10.71C'],
    siret: Array.from({ length: 20 }, (_, n) => demoSiret(80_000 + n)),
    period: [{ from: dayAfter(app, 14), to: dayAfter(app, 60) }],
    dates: [{ from: dayAfter(app, 14), to: dayAfter(app, 27) }],
    consentGivenOn: [app.context.clock.today()],
    week: [weekdays],
  };
});
afterAll(() => app.close());

/** An ended immersion whose assessment the company has written. */
async function assessedCandidacy(counsellor: Person, employer: Person, slot: Slot): Promise<string> {
  const { id } = await propose(app, counsellor, await beginPathway(app, counsellor), slot, {
    consentGivenOn: app.context.clock.today(),
  });
  await moveTo(employer.visitor, id, 'accepted').expect(200);
  await app.context.db.model('Candidacy').updateOne({ _id: id }, { $set: { state: 'completed' } });
  await employer.visitor.put(`/api/v1/candidacies/${id}/assessment`).send(tutorSays()).expect(200);
  return id;
}

/** A few messages of each side in each conversation, one of them reported; returns the id of the report. */
async function talk(conversationIds: readonly string[]): Promise<string> {
  const at = (id: string) => `/api/v1/conversations/${id}/messages`;
  for (const id of conversationIds) {
    for (const { visitor } of [people.counsellor, people.beneficiary, people.employer]) {
      for (const text of ['Bonjour', 'À bientôt']) {
        await visitor.post(at(id)).send({ clientId: randomUUID(), text });
      }
    }
  }
  await app.settle();
  const { body } = await people.counsellor.visitor.get(at(conversationIds[0]!)).expect(200);
  const others = body.items.find(
    (item: { kind: string; author: { mine: boolean } }) => item.kind === 'text' && !item.author.mine,
  );
  await people.counsellor.visitor
    .post(`${at(conversationIds[0]!)}/${others.seq}/report`)
    .send({ reason: 'other' })
    .expect(204);
  const { body: reports } = await people.coordinator.visitor.get('/api/v1/moderation/reports').expect(200);
  return reports.items[0].id;
}

/** Roles that may call the endpoint, and sometimes another one. */
const senders = ({ access }: Endpoint): fc.Arbitrary<Role | null> => {
  if (access === 'key') return fc.constant(null);
  if (access === 'public') return fc.constantFrom(null, 'counsellor', 'employer');
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(access === 'signed-in' ? roles : access)) },
    { weight: 1, arbitrary: fc.constantFrom(null, ...roles) },
  );
};

/** Requests made from the OpenAPI document: as it describes them, and with parts that it does not. */
function requests(endpoint: Endpoint) {
  const { params, query, body } = documented(endpoint);
  const make = (kind: typeof fromJson) =>
    fc.record({
      sender: senders(endpoint),
      params: kind(params, real),
      query: kind(query, real),
      body: body ? kind(body, real) : fc.constant(undefined),
      ifMatch: fc.constantFrom(null, null, null, '"1"', '"2"', 'x', '"999999"'),
    });
  return fc.oneof({ weight: 3, arbitrary: make(fromJson) }, { weight: 2, arbitrary: make(hostileTo) });
}

type Request = ReturnType<typeof requests> extends fc.Arbitrary<infer R> ? R : never;

async function send(endpoint: Endpoint, { sender, params, query, body, ifMatch }: Request) {
  const [method = '', path = ''] = endpoint.route.split(' ');
  const values = (params ?? {}) as Record<string, unknown>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(asText(values[name]) || 'x'),
  );
  const search = new URLSearchParams();
  if (query !== null && typeof query === 'object')
    for (const [key, value] of Object.entries(query)) search.append(key, asText(value));
  const visitor = await (endsSender.has(endpoint.route) ? newcomer(sender) : visitorOf(sender));
  // null: use the current version, as a page would
  const version = ifMatch ?? (endpoint.ifMatch ? await versionAt(visitor, filled) : '"1"');
  const call = visitor[method.toLowerCase() as 'get'](`/api/v1${filled}?${search}`)
    .timeout(patience)
    .set('If-Match', version);
  return body === undefined ? call : call.set('Content-Type', 'application/json').send(JSON.stringify(body));
}

/** A signed-in visitor, also when an earlier request ended the session. */
async function visitorOf(sender: Role | null): Promise<Visitor> {
  if (sender === null) return app.visitor();
  const { visitor, email } = people[sender];
  const { body } = await visitor.get('/api/v1/session').expect(200);
  if (body.account?.email !== email)
    await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
  return visitor;
}

/** The sender of these no longer exists afterwards, so a new account sends them. */
const endsSender = new Set(['POST /accounts/me/closing']);

async function newcomer(sender: Role | null): Promise<Visitor> {
  return sender === null ? app.visitor() : (await createPerson(app, { role: sender })).visitor;
}

async function versionAt(visitor: Visitor, path: string): Promise<string> {
  if (path === '/accounts/me')
    return `"${(await visitor.get('/api/v1/session')).body.account?.version ?? 1}"`;
  return (await visitor.get(`/api/v1${path}`)).headers.etag ?? '"1"';
}

/** No client can send lone surrogates in a URL. */
function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.replace(/\p{Surrogate}/gu, '').slice(0, 2000);
}

/** These need a passkey, an authenticator app, an identity provider, or a code and a link of a mail; they have their own tests. */
const needsDevice = new Set([
  'POST /session/passkey',
  'POST /session/second-factor/passkey',
  'POST /session/confirmation/passkey',
  'POST /passkeys',
  'PUT /passkeys/:passkeyId',
  'DELETE /passkeys/:passkeyId',
  'GET /session/second-factor',
  'POST /session/second-factor',
  'POST /second-factor/totp/confirmation',
  'DELETE /second-factor/totp',
  'POST /second-factor/recovery-codes',
  'GET /session/provider',
  'GET /session/provider/callback',
  'POST /session/provider/intent',
  'DELETE /accounts/me/identities/:identityId',
  'POST /signing-links/signature',
  'POST /signing-links/renewals',
  'POST /signatures',
  'POST /conventions/:conventionId/signing/:party/reminders',
  'GET /conventions/:conventionId/signing/:party/scan',
]);

describe('any request gets a clear answer', () => {
  for (const endpoint of endpoints) {
    it(endpoint.route, async () => {
      const isDocumented = accepts(documented(endpoint));
      await fc.assert(
        fc.asyncProperty(requests(endpoint), async (request) => {
          // throws when the document does not declare the answer (test/support/declared.ts)
          const answer = await send(endpoint, request);
          expect(answer.status, answer.text).toBeLessThan(500);
          const asDocumented = isDocumented(request.body);
          if (answer.status < 400) {
            succeeded.add(endpoint.route);
            expect(asDocumented, `accepted, against its schema: ${JSON.stringify(request.body)}`).toBe(true);
            return;
          }
          expect(answer.headers['content-type']).toContain('application/problem+json');
          const problem = problemSchema.parse(answer.body);
          if (problem.code !== 'validation_failed') return;
          expect(problem.errors?.length).toBeGreaterThan(0);
          if (asDocumented) expect(refusedBySchema(problem), JSON.stringify(request.body)).toEqual([]);
          for (const { path, message } of problem.errors ?? []) {
            expect(path).toMatch(/^(params|query|body|headers)/);
            expect(message.length).toBeGreaterThan(5);
          }
        }),
        { numRuns: runs, seed: 20261123 },
      );
    });
  }

  it('most endpoints accepted a request, and did not only refuse', () => {
    // endpoints that need the secret of a mail, demo mode or a rare state may always be refused; which rare states
    // exist depends on the earlier requests, and of four each some need a fifth
    const guessable = endpoints
      .map(({ route }) => route as string)
      .filter((route) => !needsDevice.has(route));
    const refused = guessable.filter((route) => !succeeded.has(route));
    expect(refused.length, refused.join('\n')).toBeLessThan(guessable.length * 0.5);
  });

  it('a malformed body, a form and a huge body each get their own error', async () => {
    const torn = await app
      .visitor()
      .post('/api/v1/session')
      .set('Content-Type', 'application/json')
      .send('{"login":');
    expect(torn.body).toMatchObject({ status: 400, code: 'malformed_request' });
    const form = await app.visitor().post('/api/v1/session').type('form').send('login=a');
    expect(form.body).toMatchObject({ status: 400, code: 'malformed_request' });
    const huge = await app
      .visitor()
      .post('/api/v1/session')
      .send({ login: 'x'.repeat(600_000), password: 'x' });
    expect(huge.body).toMatchObject({ status: 413, code: 'payload_too_large' });
  });
});
