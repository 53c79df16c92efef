import type { CandidacyAccess } from '../../candidacies/candidacy.access.ts';
import { notFound } from '../../platform/http/app-error.ts';
import { maySeeMessage, readerOf } from '../message.access.ts';
import type { MessageDocument } from '../message.model.ts';
import type { MessageStore } from '../message.store.ts';
import { type CardMessage, hasCard } from './card.message.ts';

/** Finds the message of a line as its reader numbers it; what this reader may not see does not exist. */
export function createCardsReader(store: MessageStore) {
  /** The message of a line that this reader may see, with or without a card or file. */
  async function visible(access: CandidacyAccess, seq: number): Promise<MessageDocument> {
    const id = access.candidacy._id.toHexString();
    const message = await store.find(id, await store.storedSeq(id, access.side, seq));
    if (!message || message.deletedAt || !maySeeMessage(readerOf(access), message)) throw notFound();
    return message;
  }

  async function cardAt(access: CandidacyAccess, seq: number): Promise<CardMessage> {
    const message = await visible(access, seq);
    if (!hasCard(message)) throw notFound();
    return message;
  }

  return { visible, cardAt };
}
export type CardsReader = ReturnType<typeof createCardsReader>;
