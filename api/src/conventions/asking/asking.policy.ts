import type { AskedSide, ConventionFact } from '../../../contract/index.ts';
import { factsOfSide } from '../../../contract/index.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import { identityStates, type Side } from '../../candidacies/candidacy.policy.ts';
import type { ConventionDocument } from '../convention.model.ts';
import { type ConventionFacts, canEditConvention } from '../convention.reader.policy.ts';
import type { ConventionMover } from '../convention.states.ts';

/** Those who write a draft ask for what it does not say yet. */
export const canAskForFacts = (capacities: readonly ConventionMover[], facts: ConventionFacts): boolean =>
  facts.state === 'draft' && canEditConvention(capacities, facts);

interface Asked {
  asks: readonly Pick<ConventionDocument['asks'][number], 'to'>[];
  candidacyState: CandidacyDocument['state'];
}

/**
 * The side that was asked reads and writes what it was asked for, and nothing else of a draft; a company as long as it
 * knows the name (DOMAIN §4).
 */
export function answersAs(side: Side | null, { asks, candidacyState }: Asked): AskedSide | null {
  if (side !== 'employer' && side !== 'beneficiary') return null;
  if (!asks.some(({ to }) => to === side)) return null;
  return side === 'employer' && !identityStates.includes(candidacyState) ? null : side;
}

/** Of the facts, those that this side knows. */
export const knownBy = (side: AskedSide, facts: readonly ConventionFact[]): ConventionFact[] =>
  factsOfSide[side].filter((fact) => facts.includes(fact));
