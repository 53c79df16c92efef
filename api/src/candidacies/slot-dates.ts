import { Types } from 'mongoose';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { beforeAcceptance } from './candidacy.states.ts';
import { areDatesOutside } from './candidacy.terms.ts';
import type { FollowUps } from './follow-ups.ts';

/**
 * When the period or the week of a slot changes, the dates of what waits are judged again by the rules of a request.
 * Those outside are told of once, with a line that all sides read, until other dates are agreed on or the slot offers
 * them again. Can be repeated.
 */
export function followSlotDates(
  { events, services }: CandidaciesContext,
  candidacies: CandidacyModel,
  { service: { store }, followUps }: { service: CandidaciesService; followUps: FollowUps },
): void {
  /** Told before it is written, by a key that is the same when the event is repeated. */
  async function tell(candidacy: CandidacyDocument, outside: boolean, eventId: string): Promise<void> {
    const id = candidacy._id.toHexString();
    const lineId = `${outside ? 'outside' : 'inside'}:${eventId}`;
    if (outside) await followUps.datesOutside(candidacy, `${lineId}:${id}`);
    await store.note(id, { id: lineId, kind: 'note', reason: outside ? 'dates_outside' : 'dates_inside' });
  }

  events.subscribe('candidacies.slot-dates', ['slot.changed'], async ({ id, data }) => {
    if (data.kind !== 'content') return;
    const slot = await services.slots.getSlot(data.slotId);
    if (!slot || slot.state === 'closed') return;
    const waiting = await candidacies
      .find({ slotId: new Types.ObjectId(data.slotId), state: { $in: beforeAcceptance } })
      .lean<CandidacyDocument[]>();
    for (const candidacy of waiting) {
      const outside = areDatesOutside(candidacy, slot);
      if (outside !== wasToldOutside(candidacy)) await tell(candidacy, outside, id);
    }
  });
}

/** Whether the last that was told of its dates is that they are outside; a line with dates says that they are others. */
function wasToldOutside({ timeline }: Pick<CandidacyDocument, 'timeline'>): boolean {
  const last = timeline.findLast(
    ({ kind, terms, reason }) =>
      kind === 'agreed' || terms || reason === 'dates_outside' || reason === 'dates_inside',
  );
  return last?.reason === 'dates_outside';
}
