import type { Side } from '../candidacies/candidacy.policy.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { Receipts } from './receipts.ts';

/**
 * Milliseconds within which further messages count as the same contact, so that a lively conversation does not
 * rewrite the pathway.
 */
const sameContactMs = 10 * 60_000;

/** The fields of a stored message that its effects need. */
export interface PostedMessage {
  conversationId: string;
  pathwayId: string;
  side: Side;
  accountId: string;
  seq: number;
}

/**
 * Effects of messages: the author's read mark advances, the turn passes to the other side, and the pathway gets a new
 * last contact. Idempotent: applied before the response over HTTP, and by the event of each message.
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
