import type { ConsentEffects } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { ConsentPurpose } from './consents.ts';
import type { PathwayDocument, PathwayFields } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';

/** Those who follow in the name of the structure that leads: who stays when nothing is shared with others any more. */
export function ofReferentsStructure({
  followers,
}: Pick<PathwayDocument, 'followers'>): PathwayFields['followers'] {
  const own = `${followers[0]?.structureId ?? ''}`;
  return followers.filter(({ structureId }) => `${structureId ?? ''}` === own);
}

/** What the end of a consent brings about beside the pathway itself. */
export function createPathwayConsentEffects({ asks, services, realtime }: PathwaysContext) {
  const leavingOf = (pathway: PathwayDocument) => {
    const stay = ofReferentsStructure(pathway);
    return pathway.followers
      .filter((follower) => !stay.includes(follower))
      .map(({ accountId }) => `${accountId}`);
  };

  async function leave(pathway: PathwayDocument, accountIds: readonly string[]): Promise<void> {
    const id = pathway._id.toHexString();
    const conversations = (await asks.candidacies.answer?.allOfPathway(id)) ?? [];
    for (const accountId of accountIds) {
      await realtime.evict(accountId);
      const room = `account:${accountId}` as const;
      realtime.emit(room, 'pathway.changed', { pathwayId: id, version: pathway.version });
      for (const conversationId of conversations)
        realtime.emit(room, 'conversation.left', { conversationId });
    }
    await services.notifications.forget(accountIds, id, conversations);
  }

  return {
    /** Their sockets leave the person's room, their lists and pages ask again, and their bells forget. */
    leave,

    async preview(pathway: PathwayDocument, purpose: ConsentPurpose): Promise<ConsentEffects> {
      const id = pathway._id.toHexString();
      const ended = await asks.candidacies.answer?.endedBy(id, purpose);
      const leaving = purpose === 'other_structures' ? leavingOf(pathway) : [];
      const contacts = await services.accounts.contactsOf(leaving);
      return {
        ...(ended ?? { requests: 0, proposals: 0, names: 0 }),
        followers: [...contacts.values()].map(({ name, structure }) => ({ name, structure })),
      };
    },

    /** `before` and `after` the change: who left follows from the two. */
    async end(actor: Actor, before: PathwayDocument, after: PathwayDocument): Promise<void> {
      await asks.candidacies.answer?.withdrawUncovered(after._id.toHexString(), actor);
      const still = new Set(after.followers.map(({ accountId }) => `${accountId}`));
      const left = before.followers.map(({ accountId }) => `${accountId}`).filter((one) => !still.has(one));
      if (left.length > 0) await leave(after, left);
    },
  };
}
