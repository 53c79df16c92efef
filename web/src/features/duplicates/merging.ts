import type { AlikePerson } from '@passerelle/api/contract';

const facts = ['firstName', 'lastName', 'birthDate', 'email', 'phone'] as const;
type Fact = (typeof facts)[number];
type Side = 'first' | 'second';

/** Which of two files stays, and which of them is right where they differ. */
export interface Merging {
  ids: Record<Side, string>;
  keep: Side;
  right: Partial<Record<Fact, Side>>;
}

/** Facts that both files hold and that differ: somebody has to say which is right. */
export function differing(first: AlikePerson, second: AlikePerson): Fact[] {
  return facts.filter((fact) => first[fact] && second[fact] && first[fact] !== second[fact]);
}
