import type { CandidacyState, Side } from '../../../contract/index.ts';
import { addDays, type Day } from '../../../rules/civil-days.ts';

export const occasions = ['before', 'first_day', 'halfway', 'last_day', 'after'] as const;
export type Occasion = (typeof occasions)[number];

/** Days before the first one on which all three are reminded. */
const daysBefore = 2;
/** Days after the last one on which the company is asked for hours that it has not confirmed. */
const daysAfter = 2;
/** Shorter immersions have no half-way check-in. */
const fewestDays = 4;

/** What a reminder depends on, as it is when it is decided. */
export interface Reminded {
  state: CandidacyState;
  /** Days of presence up to the end, in order. */
  days: readonly Day[];
  halfway: Day;
  daysToConfirm: number;
  /** Sides that have checked in. */
  checkedIn: readonly Side[];
}

const allSides: readonly Side[] = ['beneficiary', 'counsellor', 'employer'];
const present: readonly Side[] = ['beneficiary', 'employer'];

/** Whom an immersion reminds of what on a day, as long as the reason stands on `today`. */
export function remindersOn(
  day: Day,
  today: Day,
  { state, days, halfway, daysToConfirm, checkedIn }: Reminded,
): { occasion: Occasion; sides: readonly Side[] }[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const running = state === 'in_immersion';
  const begins = state === 'accepted' || running;
  const due: { occasion: Occasion; when: boolean; sides: readonly Side[] }[] = [
    {
      occasion: 'before',
      when: day === addDays(first, -daysBefore) && begins && today < first,
      sides: allSides,
    },
    { occasion: 'first_day', when: day === first && begins && today === first, sides: present },
    {
      occasion: 'halfway',
      when: day === halfway && running && today < last && days.length >= fewestDays,
      sides: present.filter((side) => !checkedIn.includes(side)),
    },
    {
      occasion: 'last_day',
      when: day === last && last !== first && running && today === last,
      sides: present,
    },
    {
      occasion: 'after',
      when:
        day === addDays(last, daysAfter) &&
        (state === 'completed' || state === 'interrupted') &&
        daysToConfirm > 0,
      sides: ['employer'],
    },
  ];
  return due.flatMap(({ occasion, when, sides }) => (when && sides.length > 0 ? [{ occasion, sides }] : []));
}
