import type { AlikePerson } from '@passerelle/api/contract';

const facts = ['firstName', 'lastName', 'birthDate', 'email', 'phone'] as const;
type Fact = (typeof facts)[number];
type Side = 'first' | 'second';

/** Which of two files is kept, and whose value is right where they differ. */
export interface Merging {
  ids: Record<Side, string>;
  keep: Side;
  right: Partial<Record<Fact, Side>>;
}

/** Fields that are set in both files and differ, so that somebody must choose the right value. */
export function differing(first: AlikePerson, second: AlikePerson): Fact[] {
  return facts.filter((fact) => first[fact] && second[fact] && first[fact] !== second[fact]);
}
