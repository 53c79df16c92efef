import type { MessageDocument } from '../message.model.ts';
import type { StoredCard } from './card.model.ts';

export type CardMessage = Omit<MessageDocument, 'card'> & { card: StoredCard };
