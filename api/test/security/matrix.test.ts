import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientEvents, type Endpoint, endpoints, roles } from '../../contract/index.ts';
import type { Real } from '../fuzz/from-schema.ts';
import { dayAfter, type Visitor, weekdays } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { createWorld, leaving, mark, placed, type World } from './matrix/actors.ts';
import { type Answer, requestsOf, send } from './matrix/requests.ts';
import { type Row, rows } from './matrix/rows.ts';
import { faults, type Kind, mayKnock } from './matrix/verdict.ts';

/** Requests that each sender makes of each shape. */
const samples = Number(process.env.MATRIX_SAMPLES ?? 2);

let app: TestApp;
let world: World;
let real: Real;

beforeAll(async () => {
  app = await startTestApp();
  world = await createWorld(app);
  real = {
    seq: [1, 2, 3],
    purpose: ['matching', 'other_structures'],
    dates: [{ from: dayAfter(app, 14), to: dayAfter(app, 27) }],
    period: [{ from: dayAfter(app, 14), to: dayAfter(app, 60) }],
    week: [weekdays],
    occupation: ['D1102'],
    communeCode: ['76540'],
    email: ['inconnue@exemple.fr'],
  };
}, 120_000);
afterAll(() => app.close());

const all: readonly Endpoint[] = endpoints;
const rowOf = (route: string): Row | undefined => (rows as Readonly<Record<string, Row>>)[route];

async function answersOf(visitor: Visitor, endpoint: Endpoint): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const request of requestsOf(endpoint, world.ids, real, samples))
    answers.push(await send(visitor, endpoint.route, request));
  return answers;
}

/** Everybody who is not entitled, by what they are to this route. */
function unentitled(endpoint: Endpoint, row: Row): { kind: Kind; who: string; visitor: Visitor }[] {
  if (row === 'open') return [];
  const knocking = placed.filter((role) => mayKnock(endpoint, role));
  const reads = endpoint.route.startsWith('GET ');
  // what one changes of one's own is no crossing; ids of others in a body: foreign-ids.test.ts
  const crossing = row === 'object' || reads;
  return [
    { kind: 'anonymous', who: 'nobody', visitor: world.anonymous },
    ...roles
      .filter((role) => !mayKnock(endpoint, role))
      .map((role) => ({ kind: 'wrong role' as const, who: role, visitor: world.right[role].visitor })),
    ...placed.map((role) => ({
      kind: 'suspended' as const,
      who: role,
      visitor: world.suspended[role].visitor,
    })),
    ...(crossing && row !== 'territory' ? knocking : []).map((role) => ({
      kind: 'elsewhere' as const,
      who: role,
      visitor: world.elsewhere[role].visitor,
    })),
    ...(crossing && row !== 'territory' ? leaving.filter((role) => knocking.includes(role)) : []).map(
      (role) => ({ kind: 'former' as const, who: role, visitor: world.former[role].visitor }),
    ),
  ];
}

it('every route has a row, and every row a route', () => {
  expect(Object.keys(rows).sort()).toEqual(all.map(({ route }) => route).sort());
  for (const { route, access } of all)
    if (rows[route as keyof typeof rows] === 'open') expect(access, route).toBe('public');
});

it('a door left open would be seen', () => {
  const open = [{ status: 200, text: `{"name":"${mark}-nom"}` }];
  expect(faults('object', 'elsewhere', open, mark)).toEqual(
    expect.arrayContaining(['was let in with 200', 'read a private word']),
  );
  expect(faults('own', 'former', open, mark)).toEqual(['read a private word']);
  expect(faults('own', 'suspended', [{ status: 200, text: '' }], mark)).not.toEqual([]);
  expect(faults('object', 'elsewhere', [{ status: 422, text: '' }], mark)).not.toEqual([]);
  expect(faults('object', 'former', [{ status: 404, text: '' }], mark)).toEqual([]);
});

describe('who is not entitled is refused', () => {
  it.each(all.map((endpoint) => ({ route: endpoint.route, endpoint })))('$route', async ({ endpoint }) => {
    const row = rowOf(endpoint.route);
    if (!row) throw new Error('This route has no row.');
    const found: string[] = [];
    for (const { kind, who, visitor } of unentitled(endpoint, row))
      for (const fault of faults(row, kind, await answersOf(visitor, endpoint), mark))
        found.push(`${who}, ${kind}, ${fault}`);
    expect(found).toEqual([]);
  });
});

describe('live: every event of who is not entitled is refused', () => {
  it.each(Object.keys(clientEvents) as (keyof typeof clientEvents)[])('%s', async (event) => {
    const [conversationId = ''] = world.ids.conversationId ?? [];
    const clientId = crypto.randomUUID();
    const one = { conversationId, seq: 1, after: 0 };
    const sent = { ...one, clientId, text: 'Bonjour', conversations: [one] };
    const payload = clientEvents[event].payload.parse(sent);
    const others = [
      world.right.coordinator,
      ...placed.map((role) => world.elsewhere[role]),
      ...leaving.map((role) => world.former[role]),
    ];
    for (const person of others) {
      const line = await person.live().catch(() => null);
      if (!line) continue;
      const answer: unknown = await line.timeout(10_000).emitWithAck(event as 'catch-up', payload as never);
      line.close();
      expect(JSON.stringify(answer)).not.toContain(mark);
      if (quiet.has(event)) expect(JSON.stringify(answer)).not.toContain(conversationId);
      else expect(answer, person.email).toMatchObject({ ok: false });
    }
  });

  it('nobody signed out or suspended gets a line', async () => {
    for (const role of placed) await expect(world.suspended[role].live()).rejects.toThrow();
  });
});

/** Name many conversations at once: what is not the sender's is passed over in silence. */
const quiet = new Set<string>(['catch-up', 'conversation.delivered']);

describe('live: what happens is told to those of the conversation alone', () => {
  it('a message and a side note', async () => {
    const [conversationId = ''] = world.ids.conversationId ?? [];
    const heard: string[] = [];
    const unentitledPeople = [world.right.coordinator, ...placed.map((role) => world.elsewhere[role])];
    const lines = await Promise.all(unentitledPeople.map((person) => person.live()));
    for (const [at, line] of lines.entries())
      line.onAny((event: string, told: unknown) => {
        heard.push(`${unentitledPeople[at]?.email} ${event} ${JSON.stringify(told)}`);
      });
    const employerLine = await world.right.employer.live();
    const employerHeard: string[] = [];
    employerLine.onAny((event: string, told: unknown) => {
      employerHeard.push(`${event} ${JSON.stringify(told)}`);
    });
    const at = `/api/v1/conversations/${conversationId}`;
    const { visitor } = world.right.counsellor;
    await visitor
      .post(`${at}/side-notes`)
      .send({ clientId: crypto.randomUUID(), text: `${mark}-aparte` })
      .expect(201);
    await visitor
      .post(`${at}/messages`)
      .send({ clientId: crypto.randomUUID(), text: `${mark}-direct` })
      .expect(201);
    await app.settle();
    await expect.poll(() => employerHeard.join('\n')).toContain(`${mark}-direct`);
    expect(employerHeard.join('\n')).not.toContain(`${mark}-aparte`);
    expect(heard.filter((line) => line.includes(mark) || line.includes(conversationId))).toEqual([]);
    for (const line of [...lines, employerLine]) line.close();
  });
});

/** The world has none of these; their features' tests read one. */
const absent = new Set<string>([
  'GET /structures/:structureId/handovers/:handoverId',
  'GET /conversations/:conversationId/cards/:seq/calendar',
  'GET /conversations/:conversationId/messages/:seq/file',
]);

describe('who is entitled reads it', () => {
  const right = all.filter(
    ({ route }) => route.startsWith('GET ') && rowOf(route) === 'object' && !absent.has(route),
  );
  it.each(right.map((endpoint) => ({ route: endpoint.route, endpoint })))('$route', async ({ endpoint }) => {
    const statuses: number[] = [];
    for (const role of roles.filter((each) => mayKnock(endpoint, each))) {
      const { visitor } = world.right[role];
      const [first] = requestsOf(endpoint, world.ids, real, 1);
      // a page's cursor is the server's to give: the first page asks for none
      const plain = await send(visitor, endpoint.route, { ...first, query: {} });
      statuses.push(plain.status, ...(await answersOf(visitor, endpoint)).map(({ status }) => status));
    }
    expect(statuses).toContain(endpoint.status);
  });
});
