import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, endpoints, type Role } from '../../contract/index.ts';
import type { Real } from '../fuzz/from-schema.ts';
import {
  createPerson,
  dayAfter,
  type Person,
  testPassword,
  type Visitor,
  weekdays,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import {
  combinations,
  type IdField,
  put,
  type Shape,
  sampleParts,
  shapesOf,
} from './foreign-ids/id-fields.ts';
import { differences, type Snapshot, snapshot } from './foreign-ids/store-watch.ts';
import { type Ids, populate, type Side } from './foreign-ids/world.ts';

/** Bodies tried with each combination of ids. */
const samples = Number(process.env.FOREIGN_IDS_SAMPLES ?? 1);
const mark = 'canari7';

let app: TestApp;
let mine: Side;
let theirs: Side;
let coordinator: Person;
let real: Real;
let before: Snapshot;

beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
  theirs = await populate(app, coordinator, mark);
  mine = await populate(app, coordinator, 'voisine');
  real = {
    seq: [1, 2, 3, 4, 5],
    purpose: ['matching', 'other_structures'],
    consentGivenOn: [app.context.clock.today()],
    dates: [{ from: dayAfter(app, 14), to: dayAfter(app, 27) }],
    period: [{ from: dayAfter(app, 14), to: dayAfter(app, 60) }],
    week: [weekdays],
    occupation: ['D1102'],
    communeCode: ['76540'],
    email: ['inconnue@exemple.fr'],
  };
  before = await snapshot(app, theirs.guarded);
}, 120_000);
afterAll(() => app.close());

const idsOf = (ids: Ids, name: string): readonly string[] => {
  const known = ids[name];
  return known && known.length > 0 ? known : Object.values(ids).flat();
};

/** One of these ids, another one at each call. */
let turn = 0;
function oneOf(ids: Ids, { name }: IdField): string {
  const known = idsOf(ids, name);
  turn += 1;
  return known[turn % known.length] ?? '';
}

async function visitorOf(role: Role | null): Promise<Visitor> {
  if (role === null) return app.visitor();
  const { visitor, email } = role === 'coordinator' ? coordinator : mine.people[role];
  const { body } = await visitor.get('/api/v1/session').expect(200);
  if (body.account?.email !== email)
    await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
  return visitor;
}

/** Sends every combination of own and foreign ids in this shape with this role; returns the accepted ones. */
async function sendAll(endpoint: Endpoint, shape: Shape, role: Role | null): Promise<string[]> {
  const granted: string[] = [];
  const visitor = await visitorOf(role);
  // a role without access is refused before the request is read, so one request is enough
  const knocks = mayKnock(endpoint, role);
  // the access matrix knocks as every role: here only a long run does
  const chosen = combinations(shape.ids).slice(0, knocks ? undefined : samples > 1 ? 1 : 0);
  for (const foreign of chosen) {
    for (const request of sampleParts(shape, real, knocks ? samples : 1)) {
      for (const field of shape.ids)
        put(request, field, oneOf((foreign.includes(field) ? theirs : mine).ids, field));
      const { status, text } = await send(visitor, endpoint, request);
      const asked = `${role} ${endpoint.route} ${JSON.stringify(request)}`;
      expect(status, `${asked}: ${text}`).toBeLessThan(500);
      if (role !== 'coordinator' || !(endpoint.route in meantForCoordinators))
        expect(text, asked).not.toContain(mark);
      if (status < 400) granted.push(asked);
    }
  }
  return granted;
}

function mayKnock({ access }: Endpoint, role: Role | null): boolean {
  if (access === 'public') return true;
  return role !== null && (access === 'signed-in' || access.includes(role));
}

async function send(visitor: Visitor, { route }: Endpoint, request: Record<string, unknown>) {
  const [method = '', pattern = ''] = route.split(' ');
  const params = (request.params ?? {}) as Record<string, unknown>;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(`${params[name]}`));
  const query = new URLSearchParams(
    Object.entries((request.query ?? {}) as Record<string, unknown>).map(([key, value]): [string, string] => [
      key,
      `${value}`,
    ]),
  );
  const call = visitor[method.toLowerCase() as 'get'](`/api/v1${path}?${query}`).set(
    'If-Match',
    `"${await versionOf(Object.values(params))}"`,
  );
  return request.body === undefined ? call : call.send(request.body as object);
}

/** The current version, so that a wrong version is not the reason of a refusal. */
async function versionOf(ids: readonly unknown[]): Promise<number> {
  for (const [key, text] of before) if (ids.includes(key.split(' ')[1])) return JSON.parse(text).version ?? 1;
  return 1;
}

const carrying = (endpoints as readonly Endpoint[]).flatMap((endpoint) =>
  shapesOf(endpoint).map((shape) => {
    const title = `${endpoint.route} (${shape.ids.map(({ name }) => name).join(', ')})`;
    return { title, endpoint, shape };
  }),
);

/** Routes by which a stranger changes something on purpose, and why. */
const meantForAll: Readonly<Record<string, string>> = {
  'POST /slots/:slotId/accommodation-questions': 'whoever may come to a slot may ask about its site',
};

/** What a coordinator is shown of others on purpose. */
const meantForCoordinators: Readonly<Record<string, string>> = {
  'POST /invitations/:invitationId/resend': 'whom a company without a manager has invited',
};

describe('ids of others give no access and no change', () => {
  it.each(carrying)('$title', async ({ endpoint, shape }) => {
    const granted: string[] = [];
    for (const role of [null, 'beneficiary', 'employer', 'counsellor'] as const)
      granted.push(...(await sendAll(endpoint, shape, role)));
    // reading the store takes longest: changes by refused requests show at the next accepted one, or at the end
    if (granted.length === 0) return;
    const after = await snapshot(app, theirs.guarded);
    const changed = differences(before, after);
    before = after;
    if (endpoint.route in meantForAll)
      return expect(changed.every((one) => one.startsWith('slots '))).toBe(true);
    expect(changed, granted.join('\n')).toEqual([]);
  });

  it('refused requests changed nothing either', async () => {
    expect(differences(before, await snapshot(app, theirs.guarded))).toEqual([]);
  });

  // last: the coordinator may change structures, teams, slots and reports of the whole territory
  it('nor for a coordinator, where people and conversations are concerned', async () => {
    for (const { endpoint, shape } of carrying) await sendAll(endpoint, shape, 'coordinator');
    const changed = differences(before, await snapshot(app, theirs.guarded));
    const touched = changed.filter((change) => personal.test(change));
    // when the coordinator removes a member from a company, its conversations get a line
    expect(touched.filter((change) => !/^candidacies \S+ timeline: /.test(change))).toEqual([]);
  }, 120_000);
});

/** What a coordinator may not change. */
const personal =
  /^(messages|side_notes|pathway_notes|read_marks|candidacies|conventions|assessments|blocks|alerts|files\.)/;
