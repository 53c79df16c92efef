import type { Side } from '../candidacies/candidacy.policy.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { Receipts } from './receipts.ts';

/** Milliseconds within which further messages are the same contact: a lively conversation does not rewrite the pathway. */
const sameContactMs = 10 * 60_000;

/** A stored message, as far as its effects need it. */
export interface PostedMessage {
  conversationId: string;
  pathwayId: string;
  side: Side;
  accountId: string;
  seq: number;
}

/**
 * What follows from messages of people: their authors have read up to them, the turn passes on, and the pathway has a new
 * last contact. Idempotent: applied before the answer to who posts over HTTP, and by the event of each message.
 */
export function createMessageEffects(
  { services, clock }: ConversationsContext,
  receipts: Pick<Receipts, 'raise'>,
) {
  async function recordContact(pathwayId: string): Promise<void> {
    const last = (await services.pathways.getPathway(pathwayId))?.lastContactAt;
    if (!last || clock.now().getTime() - last.getTime() > sameContactMs)
      await services.pathways.recordContact(pathwayId);
  }

  return {
    async apply(posted: readonly PostedMessage[]): Promise<void> {
      const byConversation = new Map<string, PostedMessage[]>();
      for (const one of posted)
        byConversation.set(one.conversationId, [...(byConversation.get(one.conversationId) ?? []), one]);
      const pathwayIds = new Set(posted.map(({ pathwayId }) => pathwayId));
      await Promise.all([
        ...posted.map(({ conversationId, accountId, side, seq }) =>
          receipts.raise(conversationId, accountId, side, 'seq', seq),
        ),
        services.candidacies.spoken(byConversation),
        ...[...pathwayIds].map(recordContact),
      ]);
    },
  };
}
export type MessageEffects = ReturnType<typeof createMessageEffects>;
