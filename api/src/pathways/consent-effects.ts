import type { ConsentEffects } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { ConsentPurpose } from './consents.ts';
import { ofReferentsStructure, removedFollowers } from './followers.ts';
import type { PathwayDocument } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';

/** The effects of a revoked consent outside the pathway itself. */
export function createPathwayConsentEffects({ ports, services, realtime }: PathwaysContext) {
  const leavingOf = (pathway: PathwayDocument) =>
    removedFollowers(pathway.followers, ofReferentsStructure(pathway));

  async function leave(pathway: PathwayDocument, accountIds: readonly string[]): Promise<void> {
    const id = pathway._id.toHexString();
    const conversations = (await ports.candidacies.connected?.allOfPathway(id)) ?? [];
    for (const accountId of accountIds) {
      await realtime.evict(accountId);
      const room = `account:${accountId}` as const;
      realtime.emit(room, 'pathway.changed', { pathwayId: id, version: pathway.version });
      for (const conversationId of conversations)
        realtime.emit(room, 'conversation.left', { conversationId });
    }
    await services.notifications.forget(accountIds, id, conversations);
    await services.notifications.forgetPerson(accountIds, [id, ...(pathway.absorbed ?? []).map(String)]);
  }

  /** Removes guests of conversations whose structure no longer accompanies the person. */
  const endGuests = async ({ _id }: PathwayDocument): Promise<void> =>
    ports.candidacies.connected?.endUncoveredGuests(_id.toHexString());

  /** Removes former followers, and guests whose structure no longer accompanies the person. */
  async function endAccess(before: PathwayDocument, after: PathwayDocument): Promise<void> {
    const left = removedFollowers(before.followers, after.followers);
    if (left.length > 0) await leave(after, left);
    await endGuests(after);
  }

  return {
    endAccess,
    endGuests,

    /** Removes their sockets from the person's room, refreshes their pages and deletes their notifications. */
    leave,

    async preview(pathway: PathwayDocument, purpose: ConsentPurpose): Promise<ConsentEffects> {
      const id = pathway._id.toHexString();
      const ended = await ports.candidacies.connected?.endedBy(id, purpose);
      const leaving = purpose === 'other_structures' ? leavingOf(pathway) : [];
      const contacts = await services.accounts.contactsOf(leaving);
      return {
        ...(ended ?? { requests: 0, proposals: 0, names: 0 }),
        followers: [...contacts.values()].map(({ name, structure }) => ({ name, structure })),
      };
    },

    /** `before` and `after` the change: the followers who lost access are computed from both. */
    async end(actor: Actor, before: PathwayDocument, after: PathwayDocument): Promise<void> {
      await ports.candidacies.connected?.withdrawUncovered(after._id.toHexString(), actor);
      await endAccess(before, after);
    },
  };
}
export type PathwayConsentEffects = ReturnType<typeof createPathwayConsentEffects>;
