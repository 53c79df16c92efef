import type { Need, Place, Week } from './places.ts';

/** `long`: years of it; `short`: some months; `once`: a trial, an internship, or the same activity at home. */
export type Practice = 'long' | 'short' | 'once';

/** Means of transport. `lift`: driven by others, as fast as by car but not at any time. */
export type Means = 'car' | 'lift' | 'transit' | 'bike' | 'foot';

/** A fictitious person. What only a human judge knows (occupations to avoid, barriers) is never given to the engine. */
export type Person = {
  id: string;
  who: string;
  from: Place;
  km: number;
  by: Means;
  week: Week;
  aim: 'discover' | 'confirm' | 'recruit';
  /** The preferred one first. */
  wishes: readonly string[];
  practised: Readonly<Record<string, Practice>>;
  /** Skills acquired outside work: id → level. */
  also: Readonly<Record<string, number>>;
  needs: readonly Need[];
  /** Themes of barriers; none for about half of the people. */
  barriers: readonly string[];
  /** Occupations that the person does not want any more, and why. */
  leaves: Readonly<Record<string, string>>;
  minor: boolean;
  /** Manual grades that override the rule: slot or occupation → grade and reason. */
  judged: Readonly<Record<string, readonly [grade: 0 | 1 | 2 | 3, reason: string]>>;
};

type Base = Pick<Person, 'from' | 'km' | 'by' | 'week' | 'aim' | 'wishes'>;

export function person(
  id: string,
  who: string,
  base: Base,
  more: Partial<Omit<Person, keyof Base | 'id' | 'who'>> = {},
): Person {
  return {
    id,
    who,
    ...base,
    practised: {},
    also: {},
    needs: [],
    barriers: [],
    leaves: {},
    minor: false,
    judged: {},
    ...more,
  };
}
