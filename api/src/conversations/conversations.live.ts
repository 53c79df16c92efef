import { type CandidacyAccess, isSeenByCompany } from '../candidacies/candidacy.access.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { audienceOf } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';

/** Messages given back at once for one conversation; more are fetched through HTTP. */
const catchUpLimit = 200;

/** Live events of a conversation: membership is asked again at each of them. */
export function answerLive(
  { realtime, services }: ConversationsContext,
  service: ConversationsService,
): void {
  const accessOf = async (actor: Actor, id: string): Promise<CandidacyAccess> => {
    const access = await services.candidacies.accessOf(actor, id);
    if (!access) throw notFound();
    return access;
  };
  const anyone = () => true;

  realtime.on('message.send', {
    policy: anyone,
    // `post` keeps the pace of a person
    handler: async ({ actor, payload }) =>
      service.post(actor, await accessOf(actor, payload.conversationId), payload, actor.locale, false),
  });
  realtime.on('message.edit', {
    policy: anyone,
    handler: async ({ actor, payload }) =>
      service.edit(
        actor,
        await accessOf(actor, payload.conversationId),
        payload.seq,
        payload.text,
        actor.locale,
      ),
  });
  realtime.on('message.delete', {
    policy: anyone,
    handler: async ({ actor, payload }) =>
      service.remove(actor, await accessOf(actor, payload.conversationId), payload.seq, actor.locale),
  });
  realtime.on('conversation.delivered', {
    policy: anyone,
    handler: async ({ actor, payload }) => {
      for (const { conversationId, seq } of payload.conversations) {
        // one that is no longer theirs does not stop the others
        const access = await services.candidacies.accessOf(actor, conversationId);
        if (access) await service.delivered(actor, access, seq);
      }
      return {};
    },
  });
  realtime.on('conversation.read', {
    policy: anyone,
    handler: async ({ actor, payload, socketId }) => ({
      seq: await service.read(actor, await accessOf(actor, payload.conversationId), payload.seq, socketId),
    }),
  });
  realtime.on('conversation.typing', {
    policy: anyone,
    handler: async ({ actor, payload }) => {
      await service.typing(actor, await accessOf(actor, payload.conversationId));
      return {};
    },
  });
  realtime.on('catch-up', {
    policy: anyone,
    limit: { points: 20, seconds: 60 },
    handler: async ({ actor, payload }) => {
      const missed = await Promise.all(
        payload.conversations.map(async ({ conversationId, after, changedAfter }) => {
          const access = await services.candidacies.accessOf(actor, conversationId);
          if (!access) return { items: [], changed: [], conversationId, more: false };
          const { items, lastSeq, changed } = await service.list(
            actor,
            access,
            { after, changedAfter, limit: catchUpLimit },
            actor.locale,
          );
          const more = (items.at(-1)?.seq ?? lastSeq) < lastSeq || changed.length === catchUpLimit;
          return { items, changed, conversationId, more };
        }),
      );
      return {
        messages: missed.flatMap(({ items }) => items),
        changed: missed.flatMap(({ changed }) => changed),
        more: missed.filter(({ more }) => more).map(({ conversationId }) => conversationId),
      };
    },
  });
}

/** What happens to a candidacy becomes a line of its conversation and moves on every screen that may see it. */
export function subscribeMessageEffects(context: ConversationsContext, service: ConversationsService): void {
  const { events, realtime, services } = context;

  /** Every screen that shows the candidacy asks again; a company that no longer sees it finds it gone. */
  async function notify(candidacy: CandidacyDocument): Promise<void> {
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
    for (const { accountId, side } of audience)
      realtime.emit(
        `account:${accountId}`,
        'candidacy.changed',
        side === 'employer' ? news : { ...news, pathwayId },
      );
    if (!candidacy.reachedEmployer || audience.some(({ side }) => side === 'employer')) return;
    for (const { id } of await services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`)) {
      realtime.emit(`account:${id}`, 'candidacy.changed', news);
      realtime.emit(`account:${id}`, 'conversation.left', { conversationId: news.candidacyId });
    }
  }

  events.subscribe(
    'conversations.lines',
    ['candidacy.created', 'candidacy.moved'],
    async ({ id, type, data }) => {
      const candidacy = await services.candidacies.store.find(data.candidacyId);
      if (!candidacy) return;
      const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
      const moved =
        type === 'candidacy.created' ? { from: null, to: data.state } : { from: data.from, to: data.to };
      await service.store.append({
        conversationId: data.candidacyId,
        slotId: data.slotId,
        pathwayId: data.pathwayId,
        clientId: `event:${id}`,
        kind: 'system',
        text: '',
        moved,
        author: { accountId: null, role: 'system' },
        hiddenFromEmployer: moved.to === 'awaiting_consent' || !isSeenByCompany(candidacy, pathway),
      });
    },
  );

  events.subscribe(
    'conversations.screens',
    ['candidacy.created', 'candidacy.moved', 'candidacy.touched'],
    async ({ data }) => {
      const candidacy = await services.candidacies.store.find(data.candidacyId);
      if (!candidacy) return;
      await notify(candidacy);
    },
    ({ data }) => data.candidacyId,
  );

  // a consent was given or taken back: done again here what a crash left, and told on the companies' screens
  events.subscribe(
    'conversations.consents',
    ['pathway.changed'],
    async ({ data }) => {
      if (!data.kinds.includes('consent')) return;
      await services.candidacies.withdrawUncovered(data.pathwayId);
      for (const candidacy of await services.candidacies.knownToCompanies(data.pathwayId))
        await notify(candidacy);
    },
    ({ data }) => data.pathwayId,
  );

  // over HTTP `post` has done it before it answered; told again, nothing changes
  events.subscribeBatch('conversations.turns', ['message.posted'], (posted) =>
    service.follow(
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
    ({ data }) => service.deliverChange(data.conversationId, data.seq),
    ({ data }) => data.conversationId,
  );

  events.subscribeBatch('conversations.delivery', ['message.posted'], (posted) =>
    service.deliverAll(posted.map(({ data }) => data)),
  );
}
