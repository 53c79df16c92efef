import { isSeenByCompany } from '../candidacies/candidacy.access.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { actingRoom } from '../platform/realtime/rooms.ts';
import { audienceOf } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';

/** Subscribes to changes of candidacies: writes system lines into their conversations and notifies open pages. */
export function subscribeToCandidacies(context: ConversationsContext, service: ConversationsService): void {
  const { events, services } = context;

  events.subscribe(
    'conversations.lines',
    ['candidacy.created', 'candidacy.moved'],
    async ({ id, type, data }) => {
      const candidacy = await services.candidacies.store.find(data.candidacyId);
      if (!candidacy) return;
      const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
      const moved =
        type === 'candidacy.created' ? { from: null, to: data.state } : { from: data.from, to: data.to };
      const isHidden = moved.to === 'awaiting_consent' || !isSeenByCompany(candidacy, pathway);
      await service.store.append({
        conversationId: data.candidacyId,
        slotId: data.slotId,
        pathwayId: data.pathwayId,
        clientId: `event:${id}`,
        kind: 'system',
        text: '',
        moved,
        author: { accountId: null, role: 'system' },
        hiddenFromEmployer: isHidden,
      });
    },
  );

  events.subscribe(
    'conversations.screens',
    ['candidacy.created', 'candidacy.moved', 'candidacy.agreed', 'candidacy.touched'],
    async ({ data }) => {
      const candidacy = await services.candidacies.store.find(data.candidacyId);
      if (candidacy) await emitChanged(context, candidacy);
    },
    ({ data }) => data.candidacyId,
  );

  // not while a counsellor fills in a draft: nobody else sees it
  events.subscribe(
    'conversations.conventions',
    ['convention.changed'],
    async ({ data }) => {
      if (data.kind === 'edited') return;
      const candidacy = await services.candidacies.store.find(data.candidacyId);
      if (candidacy) await emitChanged(context, candidacy);
    },
    ({ data }) => data.candidacyId,
  );

  // a consent was given or revoked: repeats the work after a crash, and notifies the companies' pages
  events.subscribe(
    'conversations.consents',
    ['pathway.changed'],
    async ({ data }) => {
      if (!data.kinds.includes('consent')) return;
      if ((await services.candidacies.idsOfPathway(data.pathwayId)).length === 0) return;
      await services.candidacies.withdrawUncovered(data.pathwayId);
      for (const candidacy of await services.candidacies.knownToCompanies(data.pathwayId))
        await emitChanged(context, candidacy);
    },
    ({ data }) => data.pathwayId,
  );
}

/** Repeats the effects and the delivery of messages when the process that stored them crashed in between. */
export function subscribeToMessages({ events }: ConversationsContext, service: ConversationsService): void {
  events.subscribeBatch('conversations.turns', ['message.posted'], (posted) =>
    service.effects.apply(
      posted.flatMap(({ data }) => {
        const { kind, role, authorId, conversationId, pathwayId, seq } = data;
        if (kind !== 'text' || !authorId || role === 'system') return [];
        return [{ conversationId, pathwayId, side: role, accountId: authorId, seq }];
      }),
    ),
  );

  events.subscribe(
    'conversations.changes',
    ['message.changed'],
    ({ data }) => service.delivery.deliverChangeAgain(data.conversationId, data.seq),
    ({ data }) => data.conversationId,
  );

  events.subscribeBatch('conversations.delivery', ['message.posted'], (posted) =>
    service.delivery.deliverMissing(posted.map(({ data }) => data)),
  );
}

/**
 * Notifies pages that show the candidacy, which then reload it; a company without access gets 404 and leaves the
 * page.
 */
async function emitChanged(context: ConversationsContext, candidacy: CandidacyDocument): Promise<void> {
  const { realtime, services } = context;
  const { state, turn, version } = candidacy;
  const news = {
    candidacyId: candidacy._id.toHexString(),
    slotId: candidacy.slotId.toHexString(),
    state,
    turn,
    version,
  };
  const pathwayId = candidacy.pathwayId.toHexString();
  const audience = await audienceOf(context, candidacy);
  for (const { room, side } of audience)
    realtime.emit(room, 'candidacy.changed', side === 'employer' ? news : { ...news, pathwayId });
  if (!candidacy.reachedEmployer || audience.some(({ side }) => side === 'employer')) return;
  for (const { id } of await services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`)) {
    realtime.emit(actingRoom({ accountId: id, role: 'employer' }), 'candidacy.changed', news);
    realtime.emit(`account:${id}`, 'conversation.left', { conversationId: news.candidacyId });
  }
}
