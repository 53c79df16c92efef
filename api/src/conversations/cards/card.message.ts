import type { CardContent } from '../../../contract/cards.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { MessageDocument } from '../message.model.ts';
import type { Line, StoredCard } from './card.model.ts';

export type CardMessage = MessageDocument & { card: StoredCard };

/** True of a message that asks something by a card. */
export const hasCard = (message: MessageDocument): message is CardMessage => Boolean(message.card);

export const lineOf = ({ seq, employerSeq }: Line): Line => ({ seq, employerSeq });

/** A card as it is sent, before any answer. */
export const freshCard = (content: CardContent): StoredCard => ({
  content,
  state: 'open',
  sequence: 0,
  ...(content.kind === 'appointment' ? { startsAt: parisInstant(content.day, content.hour) } : {}),
});
