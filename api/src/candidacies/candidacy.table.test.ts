import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CandidacyState, candidacyStates, type Pathway } from '../../contract/index.ts';
import { moveTo, storedCandidacy } from '../../test/support/factories/candidacies.ts';
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
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import type { Side } from './candidacy.policy.ts';
import {
  type AskedNeed,
  candidacyTurnOf,
  findMove,
  isOpen,
  placeHolding,
  possibleCandidacyStates,
} from './candidacy.states.ts';

const sides = ['beneficiary', 'counsellor', 'employer'] as const satisfies readonly Side[];

let app: TestApp;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let stranger: Person;
let coordinator: Person;
const people = {} as Record<Side, Person>;

beforeAll(async () => {
  app = await startTestApp();
  people.counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  people.employer = employer;
  pathway = await beginPathway(app, people.counsellor);
  people.beneficiary = await personOf(app, pathway);
  stranger = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

/** A candidacy on a new slot, written to the database in this state. */
async function inState(state: CandidacyState): Promise<string> {
  const slot = await postSlot(app, employer, { places: 2 });
  const { id } = await propose(app, people.beneficiary, pathway, slot);
  if (placeHolding.includes(state)) await app.services.slots.takePlace(slot.id, id);
  const reachedEmployer = state !== 'awaiting_consent';
  await app.context.db
    .collection('candidacies')
    .updateOne(
      { _id: new Types.ObjectId(id) },
      { $set: { state, open: isOpen(state), turn: candidacyTurnOf(state, null), reachedEmployer } },
    );
  return id;
}

const everyNeed = () => ({ reason: 'dates', word: 'Un empêchement.', consentGivenOn: dayAfter(app, 0) });

describe('every state, actor and action', () => {
  for (const state of candidacyStates)
    it(`${state}: moves outside the table are refused with the possible ones, moves of the table succeed`, async () => {
      const id = await inState(state);
      for (const side of sides)
        for (const to of candidacyStates.filter((to) => !findMove(state, to, side))) {
          const { status, body } = await moveTo(people[side].visitor, id, to, everyNeed());
          const hidden = side === 'employer' && state === 'awaiting_consent';
          expect([side, to, status, body.possible]).toEqual(
            hidden ? [side, to, 404, undefined] : [side, to, 409, possibleCandidacyStates(state, side)],
          );
        }
      await moveTo(stranger.visitor, id, 'withdrawn', everyNeed()).expect(404);
      await moveTo(coordinator.visitor, id, 'withdrawn', everyNeed()).expect(403);
      const untouched = await storedCandidacy(app, id);
      expect([untouched.state, untouched.timeline.length]).toEqual([state, 1]);

      let fresh: string | undefined = id;
      for (const side of sides)
        for (const to of possibleCandidacyStates(state, side)) {
          fresh ??= await inState(state);
          await refusedBare(side, fresh, state, to);
          // with exactly what the table requires it succeeds
          const { body } = await moveTo(people[side].visitor, fresh, to, asked(side, state, to)).expect(200);
          expect([side, body.state, body.turn, body.abilities.moveTo]).toEqual([
            side,
            to,
            // nothing is said yet in a discussion that was only opened
            candidacyTurnOf(to, to === 'in_discussion' ? null : side),
            possibleCandidacyStates(to, side),
          ]);
          fresh = undefined;
        }
    }, 60_000);
});

/**
 * What a request contains for a need; null when nothing. For the person's own consent, the request itself is enough.
 */
const carriedFor = {
  open_slot: () => null,
  consent: (side) => (side === 'counsellor' ? { consentGivenOn: dayAfter(app, 0) } : null),
  agreement: () => ({ consentGivenOn: dayAfter(app, 0) }),
  reason: () => ({ reason: 'dates' }),
  word: () => ({ word: 'Un empêchement.' }),
  two_people: () => null,
  dates: () => null,
  asked_dates: () => null,
  place: () => null,
} as const satisfies Record<AskedNeed, (side: Side) => object | null>;

function needsOf(side: Side, from: CandidacyState, to: CandidacyState): readonly AskedNeed[] {
  return findMove(from, to, side)?.needs ?? [];
}

function asked(side: Side, from: CandidacyState, to: CandidacyState): Record<string, unknown> {
  return Object.assign({}, ...needsOf(side, from, to).map((need) => carriedFor[need](side)));
}

const refusedWithout: Partial<Record<AskedNeed, [status: number, code: string]>> = {
  consent: [409, 'consent_missing'],
  agreement: [409, 'consent_missing'],
  reason: [422, 'reason_required'],
  word: [422, 'word_required'],
};

/** Without what the move requires, it is refused, naming the field or the reason, and nothing changes. */
async function refusedBare(side: Side, id: string, from: CandidacyState, to: CandidacyState): Promise<void> {
  const carried = needsOf(side, from, to).find((need) => carriedFor[need](side));
  if (!carried) return;
  const { status, body } = await moveTo(people[side].visitor, id, to);
  expect([status, body.errors?.[0]?.code ?? body.code]).toEqual(refusedWithout[carried]);
}
