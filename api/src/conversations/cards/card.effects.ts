import type { CardContent } from '../../../contract/cards.ts';
import type { Terms } from '../../../contract/index.ts';
import { timeZoneOf } from '../../../rules/index.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import { termsOf } from '../../candidacies/candidacy.terms.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import type { MessageStore } from '../message.store.ts';
import { type CardMessage, freshCard, hasCard, lineOf } from './card.message.ts';
import type { StoredReply } from './card.model.ts';

/** What follows from the answer to a card: a message in the conversation, and agreed dates in the candidacy. */
export function createCardEffects({ services }: ConversationsContext, store: MessageStore) {
  /** The effects of an answer; each is idempotent. */
  async function follow(message: CardMessage): Promise<void> {
    const { card } = message;
    const { answer } = card;
    if (!answer) return;
    const conversationId = message.conversationId.toHexString();
    const candidacy = await services.candidacies.store.find(conversationId);
    if (!candidacy) return;
    const carried = {
      conversationId,
      slotId: `${candidacy.slotId}`,
      pathwayId: `${candidacy.pathwayId}`,
      kind: 'text' as const,
      text: '',
      author: { accountId: answer.accountId, role: answer.role },
      hiddenFromEmployer: message.hiddenFromEmployer,
    };
    if (answer.counter)
      await store.append({
        ...carried,
        clientId: answer.clientId,
        card: {
          ...freshCard(answer.counter, timeZoneOf(candidacy.communeCode)),
          counterOf: lineOf(message),
        },
      });
    else if (card.state !== 'fulfilled')
      await store.append({ ...carried, clientId: answer.clientId, reply: replyTo(message) });
    if (card.content.kind === 'dates' && card.state === 'accepted')
      await services.candidacies.agree(conversationId, {
        id: `card:${message.clientId}`,
        at: answer.at,
        by: { accountId: answer.accountId, role: answer.role },
        terms: termsIn(card.content, candidacy),
      });
  }

  return { follow };
}
export type CardEffects = ReturnType<typeof createCardEffects>;

/** Repeats the effects of an answer when the process crashed before they were complete. */
export function subscribeCardEffects(
  { events }: ConversationsContext,
  { follow }: CardEffects,
  store: MessageStore,
): void {
  events.subscribe(
    'conversations.cards',
    ['message.changed'],
    async ({ data }) => {
      const message = await store.find(data.conversationId, data.seq);
      if (message && hasCard(message) && !message.deletedAt) await follow(message);
    },
    ({ data }) => data.conversationId,
  );
}

function replyTo({ seq, employerSeq, card }: CardMessage): StoredReply {
  const { content, answer, state } = card;
  const choice =
    content.kind === 'question' && typeof answer?.choice === 'number'
      ? content.choices[answer.choice]
      : undefined;
  return { seq, employerSeq, kind: content.kind, state, ...(choice === undefined ? {} : { choice }) };
}

/** What the card does not say stays as it is. */
function termsIn(
  { from, to, startsAt, endsAt, place }: Extract<CardContent, { kind: 'dates' }>,
  candidacy: CandidacyDocument,
): Terms {
  const before = termsOf(candidacy);
  return {
    dates: { from, to },
    hours: startsAt ? { from: startsAt, to: endsAt ?? null } : before.hours,
    place: place || before.place,
  };
}
