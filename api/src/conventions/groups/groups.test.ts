import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConventionGroupRow, ConventionPage } from '../../../contract/index.ts';
import { moveTo } from '../../../test/support/factories/candidacies.ts';
import {
  acceptedCandidacy,
  completeDraft,
  moveConventionTo,
  openDraft,
  patchConvention,
  readConvention,
  type Trio,
} from '../../../test/support/factories/conventions.ts';
import {
  createCounsellor,
  createEmployer,
  dayAfter,
  postSlot,
  weekdayAfter,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let first: Trio & { draft: ConventionPage };
let slotId: string;
beforeAll(async () => {
  app = await startTestApp();
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  slotId = (await postSlot(app, employer, { places: 8 })).id;
  first = await completeDraft(app, { counsellor, employer, slotId });
});
afterAll(() => app.close());

/** Another person of this counsellor in this company. */
const another = (wanted: Partial<Parameters<typeof acceptedCandidacy>[1]> = {}) =>
  acceptedCandidacy(app, { counsellor: first.counsellor, employer: first.employer, slotId, ...wanted });
const listed = async (by = first.counsellor): Promise<{ candidacyId: string; sameSlot: boolean }[]> =>
  (await by.visitor.get(`/api/v1/conventions/${first.draft.id}/group`).expect(200)).body.people;
const prepare = (candidacyIds: string[], version = first.draft.version, by = first.counsellor) =>
  by.visitor
    .post(`/api/v1/conventions/${first.draft.id}/group`)
    .set('If-Match', `"${version}"`)
    .send({ candidacyIds });
const rowsOf = async (ids: string[]): Promise<ConventionGroupRow[]> =>
  (await prepare(ids).expect(200)).body.rows;

describe('drafts for a group', () => {
  it('copy what is common, and keep each person, their dates and what was agreed with them', async () => {
    const [same, other, elsewhere] = [
      await another(),
      await another({ dates: { from: weekdayAfter(app, 21), to: dayAfter(app, 30) } }),
      await another({ slotId: (await postSlot(app, first.employer)).id }),
    ];
    // opened, with nothing written
    const opened = await openDraft(first.counsellor, other.candidacyId);
    const ids = [same, other, elsewhere].map(({ candidacyId }) => candidacyId);
    expect((await listed()).map(({ candidacyId }) => candidacyId).sort()).toEqual([...ids].sort());
    expect((await listed()).map(({ sameSlot }) => sameSlot)).toEqual([true, true, false]);

    // twice at the same moment: each is made once
    const both = (await Promise.all([rowsOf(ids), rowsOf(ids)])).flat();
    for (const id of ids) {
      const rows = both.filter(({ candidacyId }) => candidacyId === id);
      expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['had', 'made']);
      expect(new Set(rows.map(({ conventionId }) => conventionId)).size).toBe(1);
    }
    const made = both.filter(({ outcome }) => outcome === 'made');
    const rowFor = (trio: Trio) => made.find(({ candidacyId }) => candidacyId === trio.candidacyId);
    expect(rowFor(same)).toMatchObject({ reason: null, notes: [] });
    expect(rowFor(other)).toMatchObject({ conventionId: opened.id, notes: ['own_dates'] });
    expect(rowFor(elsewhere)).toMatchObject({ notes: ['other_slot'] });

    const { content } = first.draft;
    const copy = await readConvention(first.counsellor, rowFor(same)?.conventionId ?? '');
    const { objectives, judgedBy, tasks, place, timetable } = content;
    expect(copy.content).toMatchObject({ objectives, judgedBy, tasks, place, timetable });
    expect(copy.content.host.tutor).toEqual(content.host.tutor);
    expect(copy.content.person.employed).toBeNull();
    expect(copy.candidacyId).toBe(same.candidacyId);
    const later = await readConvention(first.counsellor, opened.id);
    expect(later.content.timetable.periods).toMatchObject([
      { from: weekdayAfter(app, 21), to: dayAfter(app, 30), week: timetable.periods[0]?.week },
    ]);
    expect(later.changes.map(({ kind }) => kind)).toEqual(['opened', 'edited']);
    // the next time nothing happens, and nobody is offered any more
    expect((await rowsOf(ids)).map(({ outcome }) => outcome)).toEqual(['had', 'had', 'had']);
    expect((await readConvention(first.counsellor, copy.id)).version).toBe(copy.version);
    expect(await listed()).toEqual([]);
  });

  it('say for each why it cannot be made, and keep no text that names the first person', async () => {
    const { content } = first.draft;
    const { body: named } = await patchConvention(first.counsellor.visitor, first.draft, {
      objectives: `${content.person.name} veut découvrir le métier`,
    }).expect(200);
    first.draft = named;
    const [good, over, foreign, company] = [
      await another(),
      await another(),
      await acceptedCandidacy(app, { employer: first.employer, slotId }),
      await acceptedCandidacy(app, { counsellor: first.counsellor }),
    ];
    await moveTo(over.person.visitor, over.candidacyId, 'cancelled', { word: 'Empêchement' }).expect(200);
    const ids = [good, over, foreign, company].map(({ candidacyId }) => candidacyId);
    const rows = await rowsOf([...ids, first.candidacyId]);
    expect(rows.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'made',
      'not_accepted',
      'not_found',
      'other_company',
      'not_found',
    ]);
    expect(rows[2]?.name).toBe('');
    expect(rows[0]?.notes).toEqual(['names_person']);
    const copy = await readConvention(first.counsellor, rows[0]?.conventionId ?? '');
    expect(copy.content.objectives).toBe('');
    expect(copy.content.tasks).toBe(content.tasks);
  });

  it('come from the convention as it was read, by who accompanies its person', async () => {
    const { candidacyId } = await another();
    await prepare([candidacyId], first.draft.version - 1).expect(412);
    await prepare([candidacyId], first.draft.version, await createCounsellor(app)).expect(404);
    await prepare([candidacyId], first.draft.version, first.employer).expect(403);
    const { body: sent } = await moveConventionTo(first.counsellor.visitor, first.draft.id, 'to_sign').expect(
      200,
    );
    const { body } = await prepare([candidacyId], sent.version).expect(200);
    expect(body.rows).toMatchObject([{ outcome: 'made' }]);
  });
});
