import type { Immersion, Side } from '../../contract/index.ts';
import type { Day } from '../../rules/civil-days.ts';
import { presencesOf } from '../../rules/timetable.ts';
import { dayAt } from '../../rules/zoned-time.ts';
import type { ImmersionAccess, ValidatedConvention } from './immersion.access.ts';
import type { ImmersionIncident } from './immersion.model.ts';

const oneHour = 3_600_000;
/** D5135-5: the host tells the accompanying structure. */
const hoursToTell = 24;
/** D5135-5: who declares the accident does so. */
const hoursToDeclare = 48;

export const toTellBefore = (happenedAt: Date) => new Date(happenedAt.getTime() + hoursToTell * oneHour);
export const toDeclareBefore = (toldAt: Date) => new Date(toldAt.getTime() + hoursToDeclare * oneHour);

/** When an accident happened as it was first reported: a correction moves no clock. */
export const firstHappenedAt = ({
  happenedAt,
  corrections,
}: Pick<ImmersionIncident, 'happenedAt' | 'corrections'>) =>
  corrections?.[0]?.before.happenedAt ?? happenedAt ?? null;

export const zoneOf = ({ content }: Pick<ValidatedConvention, 'content'>) => content.timetable.zone;

/** The last day of an immersion that ended early; null otherwise. */
export function lastDayOf({
  candidacy,
  convention,
}: Pick<ImmersionAccess, 'candidacy' | 'convention'>): Day | null {
  const ended = candidacy.timeline.find(({ to }) => to === 'interrupted');
  return ended ? dayAt(ended.at.getTime(), zoneOf(convention)) : null;
}

export function phaseOf({ candidacy }: Pick<ImmersionAccess, 'candidacy'>): Immersion['phase'] {
  if (candidacy.timeline.some(({ to }) => to === 'interrupted')) return 'interrupted';
  if (candidacy.state === 'accepted') return 'coming';
  return candidacy.state === 'in_immersion' ? 'running' : 'over';
}

/** The day of presence in the middle of an immersion: of ten, the sixth. */
export function halfwayOf({ content, from }: Pick<ValidatedConvention, 'content' | 'from'>): Day {
  const days = presencesOf(content.timetable);
  return days[Math.floor(days.length / 2)]?.day ?? from;
}

/** The two sides that are not this one. */
export const othersThan = (side: Side): Side[] =>
  (['beneficiary', 'counsellor', 'employer'] as const).filter((one) => one !== side);
