import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, forbidden, notFound } from '../platform/http/app-error.ts';
import { actingRoom } from '../platform/realtime/rooms.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';

type Sees = 'from_start' | 'from_then';

/** Colleagues whom the referent adds to one conversation. */
export function createColleagues(
  context: ConversationsContext,
  { store, raiseMark }: Pick<ConversationsService, 'raiseMark' | 'store'>,
) {
  const { services, realtime, audit } = context;

  /** The referent of the pathway; colleagues are searched in the referent's structure. */
  async function isReferent(actor: Actor, { candidacy }: CandidacyAccess): Promise<boolean> {
    const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
    return pathway !== null && services.pathways.tie(actor, pathway) === 'referent';
  }

  async function record(actor: Actor, { candidacy }: CandidacyAccess, detail: Record<string, string>) {
    await audit.record({
      actor,
      action: 'conversation.colleague_changed',
      subject: { kind: 'conversation', id: candidacy._id.toHexString() },
      pathwayId: `${candidacy.pathwayId}`,
      detail,
    });
  }

  /** Followers have access anyway, so they are neither added nor removed here. */
  async function colleaguesOf(actor: Actor, { candidacy }: CandidacyAccess) {
    if (!actor.structureId) return [];
    const [members, followers] = await Promise.all([
      services.accounts.accountsOfStructure(actor.structureId),
      services.pathways.followersOf(`${candidacy.pathwayId}`),
    ]);
    return members.filter(({ id }) => id !== actor.accountId && !followers.includes(id));
  }

  return {
    async list(actor: Actor, access: CandidacyAccess) {
      const [members, manage] = await Promise.all([colleaguesOf(actor, access), isReferent(actor, access)]);
      const guests = new Map((access.candidacy.guests ?? []).map((guest) => [guest.accountId, guest]));
      const items = members.map(({ id, name }) => {
        const guest = guests.get(id);
        const sees: Sees | null = guest ? (guest.fromSeq === 0 ? 'from_start' : 'from_then') : null;
        return { accountId: id, name, sees };
      });
      return { items: manage ? items : items.filter(({ sees }) => sees !== null), manage };
    },

    async add(actor: Actor, access: CandidacyAccess, accountId: string, sees: Sees): Promise<void> {
      if (!(await isReferent(actor, access))) throw forbidden();
      const colleague = (await colleaguesOf(actor, access)).find(({ id }) => id === accountId);
      if (!colleague || !actor.structureId) throw notFound();
      const conversationId = access.candidacy._id.toHexString();
      const fromSeq = sees === 'from_then' ? await store.lastSeq(conversationId, 'counsellor') : 0;
      const guest = { accountId, structureId: actor.structureId, fromSeq, by: actor.accountId };
      if (!(await services.candidacies.addGuest(conversationId, guest)))
        throw appError('conflict', {
          detail: {
            fr: 'Cette personne est déjà dans la conversation. Retirez-la d’abord pour changer ce qu’elle voit.',
            en: 'This person is in the conversation already. Take them out first to change what they see.',
          },
        });
      // the person may have moved to another structure since the check above
      if (!(await isReferent(actor, access))) {
        await services.candidacies.removeGuest(conversationId, accountId);
        throw forbidden();
      }
      // lines from before they joined do not count as unread
      if (fromSeq > 0) await raiseMark(conversationId, accountId, 'counsellor', 'seq', fromSeq);
      await record(actor, access, { added: accountId, sees });
      realtime.emit(actingRoom({ ...actor, accountId }), 'conversation.changed', { conversationId });
    },

    /** Access ends with this write: each live event checks membership again, and their sockets leave the room. */
    async remove(actor: Actor, access: CandidacyAccess, accountId: string): Promise<void> {
      if (accountId !== actor.accountId && !(await isReferent(actor, access))) throw forbidden();
      const conversationId = access.candidacy._id.toHexString();
      if (!(await services.candidacies.removeGuest(conversationId, accountId))) throw notFound();
      await record(actor, access, { removed: accountId });
      realtime.emit(`account:${accountId}`, 'conversation.left', { conversationId });
      await realtime.evict(accountId);
    },
  };
}
export type Colleagues = ReturnType<typeof createColleagues>;
