import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clientEvents,
  type Endpoint,
  endpoints,
  type Role,
  roles,
  type ServerEventName,
  serverEvents,
} from '../../contract/index.ts';
import type { Real } from '../fuzz/from-schema.ts';
import { createTypist, setInterview, wholeOf } from '../support/factories/interviews.ts';
import { connectLive } from '../support/live-client.ts';
import { dayAfter, type Person, testPassword, weekdays } from '../support/people.ts';
import { type SmsProviderServer, startSmsProvider } from '../support/sms-provider.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { createWorld, leaving, mark, placed, type World } from './matrix/actors.ts';
import { attempts } from './matrix/attempts/index.ts';
import { cellsOf, entitledRoles, everybody, faults, wrongRoles } from './matrix/cells.ts';
import { events } from './matrix/events.ts';
import { type Listening, listenAll, recipientsOf } from './matrix/listening.ts';
import { type Answer, madeUp, send } from './matrix/requests.ts';
import { type Row, rows } from './matrix/rows.ts';
import type { Attempt, Attempts, Stage } from './matrix/stage.ts';

/**
 * The access matrix: each route × anonymous, wrong role, right role elsewhere, former, suspended, right. People with
 * and without the right send the same request, so that only the sender differs.
 */
let provider: SmsProviderServer;
let app: TestApp;
let world: World;
let stage: Stage;
let real: Real;

beforeAll(async () => {
  provider = await startSmsProvider();
  app = await startTestApp({ config: { sms: provider.config, publicUrl: 'http://localhost:4706' } });
  world = await createWorld(app);
  stage = { app, world, id: (name) => world.ids[name]?.[0] ?? noId };
  real = {
    dates: [{ from: dayAfter(app, 14), to: dayAfter(app, 27) }],
    week: [weekdays],
    email: ['inconnue@exemple.fr'],
  };
}, 120_000);
afterAll(async () => {
  await app.close();
  await provider.close();
});

const noId = '0123456789abcdef01234567';
const all: readonly Endpoint[] = endpoints;
const rowOf = (route: string): Row | undefined => (rows as Readonly<Record<string, Row>>)[route];
const entryOf = (route: string) => attempts[route as keyof Attempts];
const isSecret = (row: Row): row is { secret: string } => typeof row === 'object';

const readSituations = new Map<string, Attempt | Promise<Attempt>>();

async function prepare(route: string, role: Role): Promise<Attempt> {
  const entry = entryOf(route);
  if (!entry) return {};
  const made = typeof entry === 'function' ? entry : entry.prepare;
  // what is only read stays as it was: one situation serves all roles, unless it is made for one
  if (!route.startsWith('GET ') || made.length > 1) return made(stage, role);
  const kept = readSituations.get(route) ?? made(stage, role);
  readSituations.set(route, kept);
  return kept;
}

/** On a slow machine the sweep takes longer than a proof of identity lasts: it is given again when it is asked for. */
async function sendProved(visitor: Person['visitor'], route: string, attempt: Attempt): Promise<Answer> {
  const answer = await send(visitor, route, attempt, stage);
  if (!answer.text.includes('"code":"confirmation_needed"')) return answer;
  await visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
  return send(visitor, route, attempt, stage);
}

it('every route has a row, and every row a route', () => {
  expect(Object.keys(rows).sort()).toEqual(all.map(({ route }) => route).sort());
});

it('every route that changes something has a request that somebody with the right may make', () => {
  const missing = all
    .map(({ route }) => route)
    .filter((route) => !route.startsWith('GET ') && !isSecret(rowOf(route) ?? 'own') && !entryOf(route));
  expect(missing).toEqual([]);
  expect(Object.keys(attempts).filter((route) => !rowOf(route))).toEqual([]);
});

it('a route without protection would be detected', () => {
  const cell = { who: 'somebody', expected: [404] };
  expect(faults(cell, { status: 404, text: '' }, mark)).toEqual([]);
  expect(faults(cell, { status: 200, text: '' }, mark)).toHaveLength(1);
  expect(faults(cell, { status: 422, text: '' }, mark)).toHaveLength(1);
  expect(faults(cell, { status: 404, text: `{"detail":"${mark}-nom"}` }, mark)).toHaveLength(1);
});

const plain = all.filter(({ route }) => !isSecret(rowOf(route) ?? 'own'));

/** The session contains one's own name, which is the file's once the account was updated from it. */
const withoutOwn = ({ visitor }: Pick<Person, 'visitor'>, route: string, answer: Answer): Answer =>
  route === 'GET /session' && visitor === world.right.beneficiary.visitor ? { ...answer, text: '' } : answer;

describe('the same request is refused to everyone else, and accepted from those with the right', () => {
  it.each(plain.map((endpoint) => ({ route: endpoint.route, endpoint })))(
    '$route',
    async ({ endpoint, route }) => {
      const row = rowOf(route);
      if (!row) throw new Error('This route has no row.');
      const found: string[] = [];
      const entitled = entitledRoles(endpoint, entryOf(route));
      expect(entitled).not.toEqual([]);
      for (const [at, role] of entitled.entries()) {
        const attempt = await prepare(route, role);
        const wrong = at === 0 && row !== 'public' ? wrongRoles(endpoint, entitled, world) : [];
        const others = [...wrong, ...cellsOf(endpoint, row, role, world)];
        const answers = await Promise.all(
          others.map(async (cell) =>
            faults(cell, withoutOwn(cell, route, await send(cell.visitor, route, attempt, stage)), mark),
          ),
        );
        found.push(...answers.flat());
        const answer = await sendProved(attempt.by ?? world.right[role].visitor, route, attempt);
        const right = { who: `${role}, entitled`, expected: [endpoint.status] };
        found.push(...faults(right, { ...answer, ...(answer.status < 300 && { text: '' }) }, mark));
      }
      expect(found).toEqual([]);
    },
    30_000,
  );
});

it('a draft is visible only to its company, though slots are public', async () => {
  const draft = { params: { slotId: world.ids.slotId?.[2] ?? noId } };
  const route = 'GET /slots/:slotId';
  const { visitor: member } = world.right.employer;
  const found: string[] = [];
  for (const { who, visitor } of everybody(world).filter((one) => one.visitor !== member))
    found.push(...faults({ who, expected: [404] }, await send(visitor, route, draft, stage), mark));
  expect(found).toEqual([]);
  expect((await send(member, route, draft, stage)).status).toBe(200);
});

/** For visitors who are not signed in, these succeed without doing anything. */
const nothingToEnd = ['DELETE /session', 'POST /session/provider/sign-out', 'GET /demo/mails'];

describe("a request without the secret is refused; the feature's own test shows the right one", () => {
  const secrets = all.flatMap((endpoint) => {
    const row = rowOf(endpoint.route);
    return row && isSecret(row) ? [{ route: endpoint.route, endpoint, file: row.secret }] : [];
  });
  it.each(secrets)('$route', async ({ endpoint, route, file }) => {
    const test = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
    const [, path = ''] = route.split(' ');
    expect(test, file).toContain(path.split(':')[0]?.replace(/\/$/, ''));
    for (const attempt of madeUp(endpoint, stage, real)) {
      const { status, text } = await send(world.anonymous, route, attempt, stage);
      expect(status, text).toBeLessThan(500);
      expect(text).not.toContain(mark);
      if (nothingToEnd.includes(route)) continue;
      if (endpoint.access === 'public') expect(status, text).not.toBe(endpoint.status);
      else expect(status).toBe(401);
    }
  });
});

describe('live: people without the right can do nothing', () => {
  /** They name many conversations: those of others are silently ignored. */
  const silent: readonly string[] = ['catch-up', 'conversation.delivered'];

  it.each(Object.keys(clientEvents) as (keyof typeof clientEvents)[])('%s', async (event) => {
    const conversationId = stage.id('conversationId');
    const clientId = crypto.randomUUID();
    const written = await world.right.counsellor.visitor
      .post(`/api/v1/conversations/${conversationId}/messages`)
      .send({ clientId, text: `${mark}-direct` })
      .expect(201);
    const one = { conversationId, seq: written.body.seq, after: 0 };
    const pathwayId = stage.id('pathwayId');
    const page = createTypist(pathwayId);
    page.type('story', `${mark}-entretien`);
    await setInterview(world.right.counsellor, pathwayId);
    const payload = {
      ...one,
      ...{ clientId: crypto.randomUUID(), conversations: [one] },
      text: event.startsWith('interview.') ? 'story' : 'Bonjour',
      ...{ pathwayId, vector: '', update: wholeOf(page.doc), caret: null, here: true },
    };
    const ask = async (person: Person): Promise<{ ok: boolean }> => {
      const line = await person.live();
      const answer = await line
        .timeout(10_000)
        .emitWithAck(
          event as 'conversation.presence',
          clientEvents[event].payload.parse(payload) as { conversationId: string },
        );
      line.close();
      return answer;
    };
    const others = [
      world.right.coordinator,
      ...placed.map((role) => world.elsewhere[role]),
      ...leaving.map((role) => world.former[role].moved),
      world.former.employer.gone,
      world.formerStructure,
    ];
    for (const person of others) {
      const answer = await ask(person);
      expect(JSON.stringify(answer)).not.toContain(mark);
      expect(JSON.stringify(answer)).not.toContain(conversationId);
      expect(answer.ok, person.email).toBe(silent.includes(event));
    }
    // who accompanies the person and wrote that line may do all of it
    expect(await ask(world.right.counsellor)).toMatchObject({ ok: true });
  });

  it('signed-out, suspended and role-less accounts get no socket', async () => {
    await expect(connectLive(app.url)).rejects.toThrow();
    await expect(connectLive(app.url, world.anonymous)).rejects.toThrow();
    for (const role of roles) await expect(world.suspended[role].live()).rejects.toThrow();
    await expect(world.former.counsellor.gone.live()).rejects.toThrow();
  });
});

describe('live: events reach the people concerned, and nobody else', () => {
  let listening: Listening;
  beforeAll(async () => {
    listening = await listenAll(stage, world);
  }, 60_000);
  afterAll(() => listening.close());

  const happenings = (Object.keys(serverEvents) as ServerEventName[]).flatMap((event) => {
    const told = events[event];
    return told === 'names nothing' ? [] : told.map((row) => ({ ...row, event }));
  });

  it.each(happenings)('$event: $what', async ({ event, happen, heardBy }) => {
    await app.settle();
    await listening.quiet();
    listening.heard.length = 0;
    const about = await happen(stage, listening);
    await app.settle();
    const expected =
      heardBy === 'everybody'
        ? [...listening.lines].flatMap(([who, line]) => (line.connected ? [who] : []))
        : [...heardBy];
    await expect
      .poll(() => recipientsOf(listening.heard, event, about), { timeout: 15_000 })
      .toEqual(expect.arrayContaining(expected));
    await listening.quiet();
    expect(recipientsOf(listening.heard, event, about)).toEqual(expected.sort());
    listening.endVisits();
  });

  it.each(
    (Object.keys(serverEvents) as ServerEventName[]).filter((event) => events[event] === 'names nothing'),
  )('%s carries nothing', (event) => {
    expect(Object.keys(serverEvents[event].shape)).toEqual([]);
  });
});
