import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy } from '../../contract/index.ts';
import {
  acceptedCandidacy,
  completeDraft,
  moveConventionTo,
  signAs,
} from '../../test/support/factories/conventions.ts';
import type { Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: '2026-03-02T09:00:00Z' });
});
afterAll(() => app.close());

const read = async ({ visitor }: Person, id: string): Promise<Candidacy> =>
  (await visitor.get(`/api/v1/candidacies/${id}`).expect(200)).body;
/** Whether it is listed among those whose turn is the reader's. */
const isMine = async ({ visitor }: Person, id: string) => {
  const { body } = await visitor.get('/api/v1/candidacies?group=mine&limit=100').expect(200);
  const { body: others } = await visitor.get('/api/v1/candidacies?group=theirs&limit=100').expect(200);
  const has = (items: Candidacy[]) => items.some((one) => one.id === id);
  expect(has(body.items)).not.toBe(has(others.items));
  return has(body.items);
};
const nextOf = async ({ visitor }: Person) => (await visitor.get('/api/v1/pathways/mine').expect(200)).body;

describe('whose turn it is follows the convention', () => {
  it('from the counsellor to all who have not signed, to the prescriber, to nobody', async () => {
    const { draft, counsellor, employer, person, candidacyId } = await completeDraft(app);
    const turns = async () => {
      const { turn, waitsFor } = await read(counsellor, candidacyId);
      const mine = [await isMine(person, candidacyId), await isMine(employer, candidacyId)];
      return { turn, waitsFor, mine };
    };
    expect(await turns()).toEqual({ turn: 'counsellor', waitsFor: ['counsellor'], mine: [false, false] });
    // a draft is for those who accompany the person
    expect((await read(person, candidacyId)).conventionTurn).toEqual({
      state: 'draft',
      missing: [],
      id: null,
    });
    expect((await read(counsellor, candidacyId)).conventionTurn?.id).toBe(draft.id);

    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    expect(await turns()).toEqual({
      turn: 'beneficiary',
      waitsFor: ['beneficiary', 'employer', 'counsellor'],
      mine: [true, true],
    });
    await app.settle();
    expect(await nextOf(person)).toMatchObject({ nextStep: 'sign_convention', station: 'exchange' });
    await signAs(app, draft.id, 'beneficiary', sent);
    expect((await turns()).mine).toEqual([false, true]);
    expect((await read(person, candidacyId)).conventionTurn).toMatchObject({
      state: 'partially_signed',
      missing: ['establishment', 'prescriber'],
    });
    await signAs(app, draft.id, 'establishment', sent);
    await signAs(app, draft.id, 'prescriber', sent);
    expect(await turns()).toEqual({ turn: 'counsellor', waitsFor: ['counsellor'], mine: [false, false] });
    await moveConventionTo(counsellor.visitor, draft.id, 'validated').expect(200);
    expect(await turns()).toEqual({ turn: 'nobody', waitsFor: [], mine: [false, false] });
    await app.settle();
    expect(await nextOf(person)).toMatchObject({ nextStep: 'prepare_immersion', station: 'immersion' });
  });

  it('taken back, it is the counsellor’s again; the company’s slot counts what waits for it', async () => {
    const { draft, counsellor, employer, candidacyId } = await completeDraft(app);
    const { slot } = await read(employer, candidacyId);
    const waiting = async () => {
      const { body } = await employer.visitor.get('/api/v1/slots/mine').expect(200);
      return body.items.find(({ id }: { id: string }) => id === slot.id)?.candidacies.waitingForMe;
    };
    await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    expect(await waiting()).toBe(1);
    await moveConventionTo(counsellor.visitor, draft.id, 'draft', { reason: 'Une faute' }).expect(200);
    expect(await waiting()).toBe(0);
    expect((await read(counsellor, candidacyId)).turn).toBe('counsellor');
  });

  it('is loud when the start is nearer than two days, whatever is missing', async () => {
    const near = { dates: { from: '2026-03-16', to: '2026-03-20' } };
    const { counsellor, employer, candidacyId } = await acceptedCandidacy(app, near);
    const { draft, ...other } = await completeDraft(app, near);
    await moveConventionTo(other.counsellor.visitor, draft.id, 'to_sign').expect(200);
    expect((await read(counsellor, candidacyId)).urgent).toBe(false);
    app.clock.set('2026-03-15T09:00:00Z');
    for (const one of [counsellor, employer]) expect((await read(one, candidacyId)).urgent).toBe(true);
    expect((await read(other.person, other.candidacyId)).urgent).toBe(true);
    app.clock.set('2026-03-21T09:00:00Z');
    expect((await read(counsellor, candidacyId)).urgent).toBe(false);
  });
});
