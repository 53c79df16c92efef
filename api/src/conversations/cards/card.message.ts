import type { MessageDocument } from '../message.model.ts';
import type { StoredCard } from './card.model.ts';

export type CardMessage = MessageDocument & { card: StoredCard };

/** True of a message that asks something by a card. */
export const hasCard = (message: MessageDocument): message is CardMessage => Boolean(message.card);
