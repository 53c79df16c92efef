import { Types } from 'mongoose';
import type { EndReason } from '../../contract/index.ts';
import type { WaitingChoice } from '../../contract/slots.ts';
import { addDays } from '../../rules/civil-days.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import { type AnswerWatch, morning } from './candidacy.deadlines.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { beforeAcceptance, unanswered } from './candidacy.states.ts';
import type { FollowUps } from './follow-ups.ts';

const overJob = 'candidacies.slots_over';
const restOverJob = 'candidacies.rest_over';

interface Parts {
  service: CandidaciesService;
  followUps: FollowUps;
  watchAnswer: AnswerWatch;
}

/** What becomes of candidacies when their slot or its company changes. Each change can be repeated. */
function createSlotEffects(
  { services }: CandidaciesContext,
  candidacies: CandidacyModel,
  { service, followUps, watchAnswer }: Parts,
) {
  const { store } = service;

  const waiting = (filter: { slotId: Types.ObjectId } | { establishmentId: Types.ObjectId }) =>
    candidacies.find({ ...filter, state: { $in: beforeAcceptance } }).lean<CandidacyDocument[]>();
  const waitingOn = (slotId: string) => waiting({ slotId: new Types.ObjectId(slotId) });

  /** Those whom the company keeps, and those it talks with, stay: they are told that no others are received. */
  async function closed(slotId: string, lineId: string, choice: Closing): Promise<void> {
    for (const candidacy of await waitingOn(slotId)) {
      const id = candidacy._id.toHexString();
      if (candidacy.state === 'awaiting_consent') await service.bySystem(id, 'expired', 'slot_closed');
      else if (choice?.waiting !== 'kept' && unanswered.includes(candidacy.state))
        await service.declineUnanswered(id, choice?.by ?? null, 'slot_closed');
      else {
        await followUps.placeGone(candidacy, `${lineId}:${id}`, 'slot_closed');
        await store.note(id, { id: lineId, kind: 'note', reason: 'slot_closed' });
      }
    }
  }

  /** Told before it is written, by a key that is the same when the event is repeated. */
  async function compareRest(id: string, eventId: string): Promise<void> {
    for (;;) {
      const candidacy = await store.find(id);
      if (!candidacy || !beforeAcceptance.includes(candidacy.state)) return;
      const slot = await services.slots.getSlot(`${candidacy.slotId}`);
      if (!slot || slot.state === 'closed') return;
      const rests = await service.restsNow(slot);
      if (rests === isResting(candidacy)) return;
      const line = rests
        ? ({ id: `paused:${eventId}`, reason: 'slot_paused' } as const)
        : ({ id: `resumed:${eventId}`, reason: 'slot_resumed' } as const);
      if (candidacy.timeline.some((known) => known.id === line.id)) return;
      if (rests) await followUps.slotRests(candidacy, `${line.id}:${id}`);
      const written = await store.rest(candidacy, line);
      if (written && !rests) await watchAnswer(written);
      if (written) return;
    }
  }

  /** A proposal cannot be agreed to before the month is over. */
  async function overCap(establishmentId: string, month: string): Promise<void> {
    const host = await services.establishments.getEstablishment(establishmentId);
    if (!host || host.monthlyContactCap === null) return;
    const proposals = (await waiting({ establishmentId: new Types.ObjectId(establishmentId) })).filter(
      ({ state }) => state === 'awaiting_consent',
    );
    const slot = proposals[0] && (await services.slots.getSlot(`${proposals[0].slotId}`));
    if (!slot || (await service.shutBecause(slot))?.why !== 'over_cap') return;
    const lineId = `over_cap:${month}`;
    for (const candidacy of proposals) {
      const id = candidacy._id.toHexString();
      await followUps.slotRests(candidacy, `${lineId}:${id}`);
      await store.note(id, { id: lineId, kind: 'note', reason: 'over_cap' });
    }
  }

  return { waiting, waitingOn, closed, compareRest, overCap };
}

/**
 * What waits on a slot follows it. Closed: requests without an answer are declined with that reason, unless the company
 * keeps them; proposals end. Paused, or the company is: all are told once, and the time to answer stands still. Its
 * period is over: all end. Each candidacy changes by one conditional update, and is told of by a key of its own.
 */
export function followSlots(context: CandidaciesContext, candidacies: CandidacyModel, parts: Parts) {
  const { events, jobs, clock, services } = context;
  const { service, followUps } = parts;
  const { waiting, waitingOn, closed, compareRest, overCap } = createSlotEffects(context, candidacies, parts);

  events.subscribe('candidacies.closed-slots', ['slot.changed'], async ({ id, data }) => {
    if (data.kind !== 'state') return;
    if (data.state === 'closed')
      return closed(data.slotId, `closed:${data.slotId}:${data.version}`, data.closing);
    for (const { _id } of await waitingOn(data.slotId)) await compareRest(_id.toHexString(), id);
  });

  async function companyChanged(establishmentId: string, eventId: string): Promise<void> {
    const until = (await services.establishments.getEstablishment(establishmentId))?.pausedUntil;
    if (until && until > clock.today())
      await jobs.schedule({
        key: `${restOverJob}:${establishmentId}:${until}`,
        type: restOverJob,
        runAt: morning(until),
        data: { establishmentId, until },
      });
    for (const { _id } of await waiting({ establishmentId: new Types.ObjectId(establishmentId) }))
      await compareRest(_id.toHexString(), eventId);
  }
  events.subscribe('candidacies.resting-companies', ['establishment.changed'], ({ id, data }) =>
    companyChanged(data.establishmentId, id),
  );
  jobs.on(restOverJob, ({ establishmentId, until }: { establishmentId: string; until: string }) =>
    companyChanged(establishmentId, until),
  );

  events.subscribe('candidacies.capped-companies', ['establishment.contacted'], ({ data }) =>
    overCap(data.establishmentId, data.month),
  );

  events.subscribe('candidacies.ended-slots', ['candidacy.moved'], async ({ data }) => {
    const candidacy = data.because && (await service.store.find(data.candidacyId));
    if (candidacy && data.because)
      await followUps.placeGone(candidacy, `ended:${data.candidacyId}`, kinds[data.because], true);
  });

  jobs.on(overJob, async () => {
    const ids = await candidacies.distinct('slotId', { state: { $in: beforeAcceptance } });
    for (const slot of (await services.slots.getSlots(ids.map(String))).values())
      if (slot.period.to < clock.today()) await over(slot);
    await scheduleOver();
  });
  async function over(slot: SlotDocument): Promise<void> {
    for (const { _id } of await waitingOn(slot._id.toHexString()))
      await service.bySystem(_id.toHexString(), 'expired', 'period_over');
  }

  /** Every morning. */
  async function scheduleOver(): Promise<void> {
    const day = addDays(clock.today(), 1);
    await jobs.schedule({ key: `${overJob}:${day}`, type: overJob, runAt: morning(day), data: {} });
  }
  return { start: scheduleOver };
}

type Closing = { waiting: WaitingChoice; by: string } | undefined;

const kinds = { slot_closed: 'slot_closed', period_over: 'slot_over' } as const satisfies Record<
  EndReason,
  string
>;

/** Whether the last that was told of its slot is a pause. */
function isResting({ timeline }: CandidacyDocument): boolean {
  const last = timeline.findLast(({ reason }) => reason === 'slot_paused' || reason === 'slot_resumed');
  return last?.reason === 'slot_paused';
}
