import type { ClockDelay, ClockKind } from '../../contract/clock-lists.ts';
import type { ShownClock } from '../../contract/clocks.ts';
import type { Locale } from '../../contract/index.ts';
import { addDays } from '../../rules/civil-days.ts';
import { type Clock, type ClockFacts, clocksOf, nextClock, soonDays } from '../../rules/clocks.ts';
import { clockInWords } from '../../rules/clocks.words.ts';
import type { PathwayFields, PathwayModel } from './pathway.model.ts';

/** The fields of a file from which its clocks are computed. */
export type ClockedBy = Pick<PathwayFields, 'rsa' | 'rsaKnownOn' | 'plan'>;

/** The civil days of the plan from which clocks count. */
export type PlanDays = Omit<ClockFacts, 'recipient' | 'knownOn'>;

const factsOf = ({ rsa, rsaKnownOn, plan }: ClockedBy): ClockFacts => ({
  recipient: rsa,
  knownOn: rsaKnownOn ?? null,
  orientedOn: plan?.orientedOn ?? null,
  noticeOn: plan?.noticeOn ?? null,
  diagnosedOn: plan?.diagnosedOn ?? null,
  signedOn: plan?.signedOn ?? null,
  renewOn: plan?.renewOn ?? null,
});

const presentClock = (clock: Clock, locale: Locale): ShownClock => ({
  ...clock,
  sentence: clockInWords(clock)[locale],
});

/** The clocks of a person as those see them who may see the file; none for who receives no RSA. */
export const presentClocks = (pathway: ClockedBy, today: string, locale: Locale): ShownClock[] =>
  clocksOf(factsOf(pathway), today).map((clock) => presentClock(clock, locale));

/** The clock of the step to do now. */
export function presentNextClock(pathway: ClockedBy, today: string, locale: Locale): ShownClock | null {
  const next = nextClock(clocksOf(factsOf(pathway), today));
  return next && presentClock(next, locale);
}

/** What is stored of the next clock, so that a list finds it by its last day. The day it is written on does not matter. */
export function storedClock(pathway: ClockedBy): PathwayFields['clock'] {
  const next = nextClock(clocksOf(factsOf(pathway), '0000-01-01'));
  return next && { kind: next.kind, due: next.due };
}

const dueBetween: Readonly<Record<ClockDelay, (today: string) => object | null>> = {
  over: (today) => ({ $lt: today }),
  soon: (today) => ({ $gte: today, $lte: addDays(today, soonDays) }),
  later: (today) => ({ $gt: addDays(today, soonDays) }),
  undated: () => null,
};

/** The people whose next step this is, and whose delay is so far; everybody without either. */
export function clockFilter(
  { step, delay }: { step?: ClockKind | undefined; delay?: ClockDelay | undefined },
  today: string,
) {
  return {
    ...(step || delay === 'undated' ? { 'clock.kind': step ?? { $ne: null } } : {}),
    ...(delay ? { 'clock.due': dueBetween[delay](today) } : {}),
  };
}

/** Until 2026-11 files had no clock: a recipient's first step waits for the day from which it counts. */
export async function addClocks(pathways: PathwayModel): Promise<void> {
  await pathways.updateMany(
    { rsa: true, erasedAt: null, clock: { $exists: false } },
    { $set: { clock: { kind: 'orientation', due: null } } },
  );
}
