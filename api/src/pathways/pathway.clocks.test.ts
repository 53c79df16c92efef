import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway, PathwaySummary } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  dayAfter,
  type Person,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let pathway: Pathway;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  pathway = await beginPathway(app, counsellor);
});
afterAll(() => app.close());

const change = async (body: object, status = 200): Promise<Pathway> => {
  const path = `/api/v1/pathways/${pathway.id}`;
  const { body: now } = await counsellor.visitor.get(path).expect(200);
  const answer = await counsellor.visitor.patch(path).set('If-Match', `"${now.version}"`).send(body);
  expect(answer.status).toBe(status);
  return answer.body;
};
const listed = async (query: string): Promise<PathwaySummary[]> =>
  (await counsellor.visitor.get(`/api/v1/pathways?${query}`).expect(200)).body.items;

describe('the delay to orient a recipient', () => {
  it('asks for the day from which it counts, which is in the past', async () => {
    expect(pathway).toMatchObject({
      rsaKnownOn: null,
      clocks: [{ kind: 'orientation', state: 'undated' }, {}, {}],
    });
    expect(await listed('delay=undated')).toMatchObject([{ clock: { daysLeft: null } }]);
    const refused = await change({ rsaKnownOn: dayAfter(app, 1) }, 422);
    expect(refused).toMatchObject({ errors: [{ path: 'body.rsaKnownOn', code: 'known_on_impossible' }] });
  });

  it('stands in the caseload with its last day, and moves from list to list as the days pass', async () => {
    const { clocks } = await change({ rsaKnownOn: dayAfter(app, -30) });
    expect(clocks[0]).toMatchObject({ state: 'running', due: dayAfter(app, 12), daysLeft: 12 });
    expect(await listed('delay=undated')).toEqual([]);
    expect(await listed('step=orientation&delay=later')).toHaveLength(1);
    app.clock.advance(6 * 24 * 3_600_000);
    const [soon] = await listed('delay=soon');
    expect(soon?.clock?.sentence).toMatch(/^Orientation à décider au plus tard le .* : il reste 6 jours\.$/);
    app.clock.advance(7 * 24 * 3_600_000);
    expect(await listed('delay=soon')).toEqual([]);
    const [over] = await listed('delay=over');
    expect(over?.clock).toMatchObject({ state: 'over', daysLeft: -1, article: 'CASF D262-65-2' });
    expect(await listed('step=contract')).toEqual([]);
  });

  it('is nobody’s who receives no RSA', async () => {
    expect(await change({ rsa: false })).toMatchObject({ rsaKnownOn: dayAfter(app, -43), clocks: [] });
    expect(await listed('delay=over')).toEqual([]);
    expect(await listed('')).toMatchObject([{ clock: null }]);
    expect((await change({ rsa: true })).clocks).toHaveLength(3);
  });
});

it('a coordinator sees how many people wait, by structure, never fewer than five', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const counts = async () => (await coordinator.visitor.get('/api/v1/steering/clocks').expect(200)).body;
  await app.settle();
  expect(await counts()).toMatchObject({ total: [], structures: [] });
  const structureId = await structureOf(counsellor);
  for (let more = 0; more < 5; more += 1) await beginPathway(app, counsellor);
  // the same all day
  expect((await counts()).total).toEqual([]);
  app.clock.advance(24 * 3_600_000);
  const undated = { step: 'orientation', delay: 'undated', people: 5 };
  expect(await counts()).toMatchObject({
    total: [undated],
    structures: [{ id: structureId, name: 'Mission locale d’essai', counts: [undated] }],
  });
  await counsellor.visitor.get('/api/v1/steering/clocks').expect(403);
});
