import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pathway, Slot, Widening } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let pathway: Pathway;
let employer: Person & { establishmentId: string };

const mornings = Array.from({ length: 14 }, (_, half) => half < 10 && half % 2 === 0);
const afternoons = Array.from({ length: 14 }, (_, half) => half < 10 && half % 2 === 1);

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  // 20 km to Rouen
  pathway = await beginPathway(app, counsellor, { travelLimitKm: 10, week: afternoons });
});
afterAll(() => app.close());

const found = async (query = '') => {
  const path = `/api/v1/pathways/${pathway.id}/matches?limit=100${query}`;
  const { body } = await counsellor.visitor.get(path).expect(200);
  return {
    ids: body.items.map(({ slot }: { slot: Slot }) => slot.id) as string[],
    total: body.total as number,
  };
};
const tries = {
  distance: (one: Extract<Widening, { kind: 'distance' }>) => `&tryKm=${one.km}`,
  occupation: (one: Extract<Widening, { kind: 'occupation' }>) => `&tryOccupation=${one.occupation.code}`,
  half_days: (one: Extract<Widening, { kind: 'half_days' }>) => `&tryHalfDays=${one.halfDays}`,
};
const queryOf = (one: Widening) =>
  one.kind === 'distance'
    ? tries.distance(one)
    : one.kind === 'occupation'
      ? tries.occupation(one)
      : tries.half_days(one);

it('a list ends where sense ends, and says what would add how many; trying it shows them, words too', async () => {
  const kept = await postSlot(app, employer, { week: afternoons, weeklyHours: 17 });
  const early = await postSlot(app, employer, { week: mornings, weeklyHours: 17 });
  const far = await postSlot(app, employer, {
    week: afternoons,
    weeklyHours: 17,
    site: { address: '1 rue Vide', communeCode: '76540' },
  });
  // nothing of a baker: another family, and skills that no baker uses
  const other = await postSlot(app, employer, {
    title: 'Aide soignante',
    week: afternoons,
    weeklyHours: 17,
    occupation: 'J1501',
    skills: app.services.directory
      .skillsOf('J1501')
      .filter(({ id }) => !pathway.profile.skills.some((skill) => skill.id === id))
      .slice(0, 3)
      .map(({ id }) => ({ id, level: 1, taught: true })),
  });
  await app.settle();
  const before = await found();
  expect(before.ids).toEqual([kept.id]);
  expect(before.total).toBe(1);
  expect((await found('&q=aide soignante')).ids).toContain(other.id);
  expect((await found('&obstacles=true')).ids).not.toContain(other.id);

  const { body } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}/widenings`).expect(200);
  const items = body.items as Widening[];
  expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['distance', 'half_days']));
  for (const one of items) {
    const after = await found(queryOf(one));
    expect(after.total - before.total, one.kind).toBe(one.more);
    expect(after.ids.length).toBe(after.total);
    if (one.kind === 'distance') expect(after.ids).toContain(far.id);
    if (one.kind === 'half_days') expect(after.ids).toContain(early.id);
  }
  // nothing was kept
  expect((await found()).total).toBe(before.total);
});
