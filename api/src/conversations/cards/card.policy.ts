import type { CardAction, CardState } from '../../../contract/cards.ts';
import { type CandidacyFacts, mayWrite, type Side } from '../../candidacies/candidacy.policy.ts';
import type { StoredCard } from './card.model.ts';

const answers: Record<StoredCard['content']['kind'], readonly CardAction[]> = {
  dates: ['accept', 'decline', 'counter'],
  appointment: ['accept', 'decline', 'counter'],
  question: ['choose'],
  document: ['none'],
};

/** The state that an action leads to. */
export const outcomes: Record<CardAction, CardState> = {
  accept: 'accepted',
  decline: 'declined',
  counter: 'countered',
  choose: 'chosen',
  none: 'unavailable',
  cancel: 'cancelled',
};

/**
 * The state machine of a card: open → answered once by another side, or called off by the author's side; an accepted
 * appointment can still be called off by either side. Dates commit the company, so it must be one of the two that
 * agree.
 */
export function actionsFor(
  side: Side,
  card: Pick<StoredCard, 'content' | 'state'>,
  authorSide: string,
  facts: CandidacyFacts,
): CardAction[] {
  if (!mayWrite(side, facts)) return [];
  const { kind } = card.content;
  if (card.state === 'accepted' && kind === 'appointment') return ['cancel'];
  if (card.state !== 'open') return [];
  if (side === authorSide) return ['cancel'];
  if (kind === 'dates' && side !== 'employer' && authorSide !== 'employer') return [];
  return [...answers[kind]];
}

/** A file can answer an open document request of another side. */
export function mayFulfil(
  side: Side,
  card: Pick<StoredCard, 'content' | 'state'>,
  authorSide: string,
): boolean {
  return card.content.kind === 'document' && card.state === 'open' && side !== authorSide;
}
