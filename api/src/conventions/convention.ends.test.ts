import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Notification } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  completeDraft,
  moveConventionTo,
  openDraft,
  patchConvention,
  readConvention,
  signByAll,
  signedConvention,
} from '../../test/support/factories/conventions.ts';
import { type Person, signInAgain } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const read = async ({ visitor }: Person, id: string): Promise<Candidacy> =>
  (await visitor.get(`/api/v1/candidacies/${id}`).expect(200)).body;

describe('a convention that is rejected', () => {
  it('leaves room for another one of the same candidacy, and stays readable', async () => {
    const { convention, counsellor, person, candidacyId } = await signedConvention(app);
    await moveConventionTo(person.visitor, convention.id, 'rejected', { reason: 'Trop loin' }).expect(200);
    expect(await read(counsellor, candidacyId)).toMatchObject({
      state: 'accepted',
      waitsFor: ['counsellor'],
      convention: { state: 'rejected' },
    });
    const abilitiesOf = async (who: Person) => (await readConvention(who, convention.id)).abilities;
    expect((await abilitiesOf(counsellor)).beginAnother).toBe(true);
    expect((await abilitiesOf(person)).beginAnother).toBe(false);
    const [draft, same] = await Promise.all([
      openDraft(counsellor, candidacyId),
      openDraft(counsellor, candidacyId),
    ]);
    expect(draft.id).not.toBe(convention.id);
    expect(same.id).toBe(draft.id);
    expect(draft).toMatchObject({ state: 'draft', content: { judgedBy: convention.content.judgedBy } });
    expect(await read(counsellor, candidacyId)).toMatchObject({
      convention: { id: draft.id, state: 'draft' },
      conventionTurn: { state: 'draft', id: draft.id },
    });
    const { changes, state } = await readConvention(person, convention.id);
    expect([state, changes.at(-1)?.reason]).toEqual(['rejected', 'Trop loin']);
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    await signByAll(app, sent);
    await moveConventionTo(counsellor.visitor, draft.id, 'validated').expect(200);
    await app.settle();
    expect((await read(person, candidacyId)).conventionTurn?.state).toBe('validated');
  });
});

describe('a validated convention that is cancelled', () => {
  it('ends the candidacy with the reason, and gives the place back; all are told once', async () => {
    const { convention, counsellor, employer, person, candidacyId } = await signedConvention(app);
    await moveConventionTo(counsellor.visitor, convention.id, 'validated').expect(200);
    const { slot } = await read(person, candidacyId);
    expect(slot.placesLeft).toBe(0);
    const reason = { reason: 'Le fournil ferme deux semaines' };
    await moveConventionTo(employer.visitor, convention.id, 'cancelled', reason).expect(200);
    const ended = await read(person, candidacyId);
    expect(ended).toMatchObject({ state: 'cancelled', turn: 'nobody', waitsFor: [] });
    expect(ended.timeline.at(-1)).toMatchObject({ to: 'cancelled', byRole: 'system', word: reason.reason });
    await app.settle();
    expect((await read(person, candidacyId)).slot.placesLeft).toBe(1);
    for (const one of [person, counsellor]) {
      const { body } = await one.visitor.get('/api/v1/notifications?limit=100').expect(200);
      const told = body.items.filter(
        ({ kind, values }: Notification) => kind === 'convention_ended' || values.to === 'cancelled',
      );
      expect(told).toMatchObject([{ kind: 'convention_ended', link: `/candidatures/${candidacyId}` }]);
    }
    await openAgainIsRefused(counsellor, candidacyId);
  });

  async function openAgainIsRefused({ visitor }: Person, candidacyId: string): Promise<void> {
    await visitor.post(`/api/v1/candidacies/${candidacyId}/convention`).expect(409);
  }

  it('ends with its candidacy too, when that is cancelled', async () => {
    const { convention, counsellor, employer, candidacyId } = await signedConvention(app);
    await moveTo(employer.visitor, candidacyId, 'cancelled', { word: 'Un incendie' }).expect(200);
    await app.settle();
    expect((await readConvention(counsellor, convention.id)).state).toBe('cancelled');
    expect(
      (await read(counsellor, candidacyId)).timeline.filter(({ to }) => to === 'cancelled'),
    ).toHaveLength(1);
  });
});

it('the dates that are sent to be signed become those of the candidacy, and the timeline says so', async () => {
  const { draft, counsellor, person, candidacyId } = await completeDraft(app);
  const [period] = draft.content.timetable.periods;
  if (!period) throw new Error('no period');
  const { timetable } = draft.content;
  const to = draft.content.timetable.periods[0]?.from ?? '';
  const { body: shorter } = await patchConvention(counsellor.visitor, draft, {
    timetable: { ...timetable, periods: [{ ...period, to }] },
  }).expect(200);
  const before = await read(person, candidacyId);
  await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
  await app.settle();
  const after = await read(person, candidacyId);
  expect(after.dates).toEqual({ from: period.from, to });
  expect(after.timeline).toHaveLength(before.timeline.length + 1);
  expect(after.timeline.at(-1)).toMatchObject({
    kind: 'agreed',
    terms: { dates: { from: period.from, to } },
  });
  // sent again with the same dates, nothing new is said
  await moveConventionTo(counsellor.visitor, draft.id, 'draft', { reason: 'Une faute' }).expect(200);
  await moveConventionTo(counsellor.visitor, shorter.id, 'to_sign').expect(200);
  await app.settle();
  expect((await read(person, candidacyId)).timeline).toHaveLength(after.timeline.length);
});

it('a validated convention is cancelled before its first day alone: afterwards no page offers it', async () => {
  const { convention, counsellor } = await signedConvention(app);
  await moveConventionTo(counsellor.visitor, convention.id, 'validated').expect(200);
  expect((await readConvention(counsellor, convention.id)).abilities.moveTo).toContain('cancelled');
  app.clock.set(`${convention.content.timetable.periods[0]?.from}T08:00:00Z`);
  await app.settle();
  await signInAgain(counsellor);
  expect((await readConvention(counsellor, convention.id)).abilities.moveTo).not.toContain('cancelled');
  await moveConventionTo(counsellor.visitor, convention.id, 'cancelled', { reason: 'Trop tard' }).expect(409);
});
