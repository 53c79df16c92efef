import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Endpoint, endpoints, type Role, roles } from '../../contract/index.ts';
import { birthDateSchema, daySchema } from '../../contract/primitives.ts';
import { encodeCursor } from '../../src/platform/database/cursor.ts';
import { plausible } from '../fuzz/from-schema.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  type Visitor,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type FormattedField, formattedFields, textAt, withValue } from './shapes/formats.ts';
import { nearMisses, oddOf, wrongOf } from './shapes/garbage.ts';

const contract: readonly Endpoint[] = endpoints;
/** Values of each list tried in one field, other ones in the next field of this format; `test:long` tries all in each. */
const perField = Number(process.env.SHAPES_PER_FIELD ?? 2);
let turn = 0;
const someOf = <T>(list: readonly T[]): T[] => {
  turn += perField;
  return list.length <= perField
    ? [...list]
    : list.flatMap((_, at) => (at < perField ? [list[(turn + at) % list.length] as T] : []));
};
let app: TestApp;
let people: Record<Role, Person>;
let ids: Record<string, string>;
let programs: Record<'company' | 'structure', Visitor>;

beforeAll(async () => {
  app = await startTestApp();
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  const slot = await postSlot(app, employer);
  const candidacy = await propose(app, counsellor, pathway, slot, {
    consentGivenOn: app.context.clock.today(),
  });
  const { body: session } = await counsellor.visitor.get('/api/v1/session').expect(200);
  people = {
    counsellor,
    employer,
    beneficiary: await personOf(app, pathway),
    coordinator: await createPerson(app, { role: 'coordinator' }),
  };
  ids = {
    pathwayId: pathway.id,
    slotId: slot.id,
    candidacyId: candidacy.id,
    conversationId: candidacy.id,
    establishmentId: employer.establishmentId,
    structureId: session.membership.structureId,
  };
  const structure = { kind: 'structure', id: ids.structureId };
  const company = { kind: 'establishment', id: employer.establishmentId };
  programs = {
    structure: await programOf(counsellor, structure, [
      'slots:read',
      'candidacies:read',
      'candidacies:write',
    ]),
    company: await programOf(employer, company, ['slots:write']),
  };
});
afterAll(() => app.close());

describe('a cursor of another list', () => {
  const keys = ['2026-03-02', 3, true, new Date(0), new Types.ObjectId()];
  const shapes = [
    ...keys.map((key) => [key]),
    ...keys.flatMap((first) => [
      [first, new Types.ObjectId()],
      [first, 'x'],
    ]),
    ...keys.map((key) => [key, new Date(0), new Types.ObjectId()]),
    [3, '2026-03-02', 'x'],
  ].map(encodeCursor);

  const lists = contract.filter(({ query }) => query && 'cursor' in query.shape);

  it.each(lists.map((list) => [list.route, list] as const))(
    'is refused and breaks nothing: %s',
    async (route, list) => {
      expect(lists.length).toBeGreaterThan(10);
      const path = route.split(' ')[1]?.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '0'.repeat(24));
      const sender = senderOf(list);
      for (const cursor of shapes) {
        const { status } = await sender.get(`/api/v1${path}`).query({ cursor });
        expect([200, 403, 404, 422], `${route} ${cursor}`).toContain(status);
      }
    },
  );

  it('is refused by conversations too when it was made for the list of candidacies', async () => {
    const ofRequests = encodeCursor([new Date(0), new Types.ObjectId()]);
    for (const cursor of [ofRequests, `theirs${ofRequests}`, 'autre.']) {
      const asked = people.employer.visitor.get('/api/v1/conversations').query({ cursor });
      const { body } = await asked.expect(422);
      expect(body.errors).toMatchObject([{ path: 'query.cursor', code: 'cursor_invalid' }]);
    }
  });
});

/** A program with a key of this organisation. */
async function programOf(
  { visitor }: Person,
  owner: { kind: string; id: string | undefined },
  scopes: string[],
) {
  const key = { clientId: crypto.randomUUID(), owner, name: 'Logiciel', scopes };
  const { body } = await visitor.post('/api/v1/api-keys').send(key).expect(201);
  return app.visitor().set('Authorization', `Bearer ${body.secret}`);
}

/** Somebody, or a program, who may call it. */
function senderOf(endpoint: Endpoint): Visitor {
  if (endpoint.access === 'key') return programs[endpoint.scope === 'slots:write' ? 'company' : 'structure'];
  return people[roles.find((one) => mayCall(endpoint, one)) ?? 'counsellor'].visitor;
}
const mayCall = ({ access }: Endpoint, role: Role) => !Array.isArray(access) || access.includes(role);

describe('a formatted string of the contract', () => {
  const fields = formattedFields();
  const routes = [...new Set(fields.map(({ endpoint }) => endpoint.route))];
  const seed = 20261129;
  const made = new Map<z.ZodType, unknown[]>();

  it('is found, for every format', () => {
    const formats = new Set(fields.map(({ format }) => format));
    for (const kind of Object.keys(wrongOf)) expect(formats, kind).toContain(kind);
    expect(fields.length).toBeGreaterThan(300);
  });

  it.each(routes)('is refused with its name when it is invalid, and breaks nothing: %s', async (route) => {
    for (const field of fields.filter(({ endpoint }) => endpoint.route === route)) {
      const request = requestWith(field);
      const right = textAt(request[field.part], field.path) ?? '';
      for (const wrong of someOf(wrongOf[field.format] ?? [])) await isRefused(field, request, wrong);
      for (const odd of someOf(oddOf[field.format] ?? [])) await breaksNothing(field, request, odd);
      for (const near of fc.sample(nearMisses(right), { numRuns: Math.min(3, perField), seed }))
        await breaksNothing(field, request, near);
    }
  });

  /** A valid request of an authorised sender, with this field. */
  function requestWith({ endpoint, part, path }: FormattedField): Record<string, unknown> {
    const request: Record<string, unknown> = { params: ids };
    for (const other of ['params', 'query', 'body'] as const) {
      const schema = endpoint[other];
      if (!schema) continue;
      const samples = samplesOf(schema);
      const chosen = other === part ? samples.find((one) => textAt(one, path) !== undefined) : samples[0];
      expect(chosen, `${endpoint.route} ${part}.${path.join('.')}`).toBeDefined();
      request[other] = other === 'params' ? { ...(chosen as object), ...idsOf(chosen) } : chosen;
    }
    return request;
  }
  /** Enough samples that each field is in one of them. */
  const samplesOf = (schema: z.ZodType): unknown[] => {
    const known = made.get(schema) ?? fc.sample(plausible(schema), { numRuns: 300, seed });
    made.set(schema, known);
    return known;
  };
  const idsOf = (params: unknown) =>
    Object.fromEntries(Object.keys(params as object).flatMap((key) => (ids[key] ? [[key, ids[key]]] : [])));

  async function isRefused(field: FormattedField, request: Record<string, unknown>, wrong: string) {
    const { status, body } = await send(field, request, wrong);
    const what = `${field.endpoint.route} ${field.part}.${field.path.join('.')} ${JSON.stringify(wrong)}`;
    expect(status, `${what} ${JSON.stringify(body)}`).toBeGreaterThanOrEqual(400);
    expect(status, what).toBeLessThan(500);
    if (!refusedBySchema(field, request, wrong)) return;
    expect(status, what).toBe(422);
    const name = [field.part, ...field.path].join('.');
    expect(
      body.errors.map((error: { path: string }) => error.path),
      what,
    ).toContain(name);
  }

  async function breaksNothing(field: FormattedField, request: Record<string, unknown>, value: string) {
    if (refusedBySchema(field, request, value)) return isRefused(field, request, value);
    const { status } = await send(field, request, value);
    expect(status, `${field.endpoint.route} ${field.part}.${field.path.join('.')} ${value}`).toBeLessThan(
      500,
    );
  }

  function refusedBySchema(
    { endpoint, part, path }: FormattedField,
    request: Record<string, unknown>,
    value: string,
  ) {
    const parsed = endpoint[part]?.safeParse(withValue(request[part], path, value));
    return parsed?.error?.issues.some((issue) => issue.path.join('.') === path.join('.')) ?? false;
  }

  function send({ endpoint, part, path }: FormattedField, request: Record<string, unknown>, value: string) {
    const { params, query, body }: Record<string, unknown> = {
      ...request,
      [part]: withValue(request[part], path, value),
    };
    const [method = '', pattern = ''] = endpoint.route.split(' ');
    const filled = pattern.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(textAt(params, [name]) || '1'),
    );
    const search = Object.entries((query ?? {}) as object).map(([key, one]): [string, string] => [
      key,
      String(one),
    ]);
    const call = senderOf(endpoint)
      [method.toLowerCase() as 'get'](`/api/v1${filled}?${new URLSearchParams(search)}`)
      .set('If-Match', '"1"');
    return body === undefined ? call : call.send(body as object);
  }
});

describe('a day', () => {
  const text = (day: Date) => day.toISOString().slice(0, 10);
  const days = (from: string, to: string) =>
    fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map(text);

  it('must exist, between 2000 and 2100', () => {
    const accepts = (day: string) => daySchema.safeParse(day).success;
    fc.assert(fc.property(days('2000-01-01', '2100-12-31'), accepts));
    fc.assert(fc.property(days('0001-01-01', '1999-12-31'), (day) => !accepts(day)));
    fc.assert(fc.property(days('2101-01-01', '9999-12-31'), (day) => !accepts(day)));
    for (const wrong of ['2025-02-29', '2026-13-01', '2026-3-2', '2026-03-02T00:00:00Z', '+02026-03-02', ''])
      expect(accepts(wrong), wrong).toBe(false);
    expect(birthDateSchema.safeParse('1900-01-01').success).toBe(true);
    expect(birthDateSchema.safeParse('1899-12-31').success).toBe(false);
  });

  it('has one schema in every body and query of the contract', () => {
    const days: string[] = [];
    for (const { route, body, query } of contract)
      for (const schema of [body, query])
        for (const day of schema ? daysIn(schema) : []) {
          days.push(route);
          expect(day.safeParse('0020-02-29').success, route).toBe(false);
          expect(day.safeParse('2101-01-01').success, route).toBe(false);
        }
    expect(days.length).toBeGreaterThan(10);
  });

  it('outside that range on a card is a field error, and not a failure', async () => {
    const card = (content: object) =>
      people.counsellor.visitor
        .post(`/api/v1/conversations/${ids.conversationId}/cards`)
        .send({ clientId: crypto.randomUUID(), content });
    const appointment = { kind: 'appointment', mode: 'call', hour: '10:00', minutes: 30, place: '' };
    for (const day of ['0020-02-29', '0001-01-01', '9999-12-31']) {
      const { body } = await card({ ...appointment, day }).expect(422);
      expect(body.errors).toEqual([
        expect.objectContaining({ path: 'body.content.day', code: 'day_out_of_range' }),
      ]);
    }
    await card({ kind: 'document', document: 'CV', before: '2999-01-01' }).expect(422);
    await card({ kind: 'dates', from: '0020-02-29', to: '0020-03-01' }).expect(422);
  });

  it('of birth must be between 1900 and today', async () => {
    const begin = (birthDate: string) =>
      people.counsellor.visitor
        .post('/api/v1/pathways')
        .send({ firstName: 'Ana', lastName: 'Inventée', birthDate, communeCode: '76231' });
    await begin('1899-12-31').expect(422);
    await begin('2026-03-03').expect(422);
    await begin('1931-02-28').expect(201);
  });
});

/** Every schema of a day below this one. */
function daysIn(schema: z.ZodType, seen = new Set<unknown>()): z.ZodType[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (schema instanceof z.ZodISODate) return [schema];
  return Object.values(schema.def).flatMap((part) => within(part, seen));
}

function within(part: unknown, seen: Set<unknown>): z.ZodType[] {
  if (part instanceof z.ZodType) return daysIn(part, seen);
  if (part === null || typeof part !== 'object') return [];
  return Object.values(part).flatMap((inner) => (inner instanceof z.ZodType ? daysIn(inner, seen) : []));
}
