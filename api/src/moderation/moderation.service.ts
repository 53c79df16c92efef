import type { Report, ReportReason } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import { pseudonymOf } from '../candidacies/pseudonym.ts';
import { audienceOf } from '../conversations/audience.ts';
import { maySeeMessage, readerOf } from '../conversations/message.access.ts';
import { withNames } from '../conversations/message.text.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { findPage } from '../platform/database/find-page.ts';
import { appError, notFound } from '../platform/http/app-error.ts';
import type { BlockSide } from './blocks/blocks.service.ts';
import type { ModerationContext } from './moderation.context.ts';
import type { ReportDocument, ReportModel } from './report.model.ts';

type Told = { reason: ReportReason; word?: string | undefined };
type PageQuery = { cursor?: string | undefined; limit: number };

const newestFirst = [['_id', -1]] as const;
const longestExcerpt = 1000;
const sideOfBlock = (side: Side): BlockSide => (side === 'employer' ? 'company' : 'person');

/** Reports of messages, and blocks between a person and a company. */
export function createModeration(context: ModerationContext, reports: ReportModel) {
  const { services, clock, audit, realtime } = context;
  const pace = context.limits.limiter('reports', { points: 20, seconds: 3600 });

  async function companyOf(establishmentId: string): Promise<string> {
    return (await services.establishments.getEstablishment(establishmentId))?.name ?? '';
  }

  async function present(report: ReportDocument): Promise<Report> {
    return {
      id: report._id.toHexString(),
      at: report.at.toISOString(),
      reason: report.reason,
      word: report.word,
      excerpt: report.excerpt,
      by: report.byRole,
      author: report.authorRole,
      establishment: await companyOf(report.establishmentId),
      state: report.state,
      handled: report.handledAt ? { at: report.handledAt.toISOString(), note: report.note } : null,
    };
  }

  /** Notifies the readers of the conversation, so that pages show at once whether writing is possible. */
  async function tellChanged(candidacy: CandidacyDocument): Promise<void> {
    const conversationId = candidacy._id.toHexString();
    for (const { room } of await audienceOf(context, candidacy))
      realtime.emit(room, 'conversation.changed', { conversationId });
  }

  return {
    async block(
      actor: Actor,
      { candidacy, side }: CandidacyAccess,
      { reason, word = '' }: Told,
    ): Promise<void> {
      await services.blocks.set(
        { ...candidacy, conversationId: candidacy._id },
        { by: actor.accountId, byRole: side, side: sideOfBlock(side), reason, word },
      );
      await tellChanged(candidacy);
    },

    async unblock({ candidacy, side }: CandidacyAccess): Promise<void> {
      await services.blocks.lift(candidacy, sideOfBlock(side));
      await tellChanged(candidacy);
    },

    /** Stores the current text, so that deleting the message does not hide what was reported. */
    async report(
      actor: Actor,
      access: CandidacyAccess,
      seq: number,
      { reason, word = '' }: Told,
    ): Promise<void> {
      const { candidacy, side } = access;
      await pace.take(actor.accountId);
      const conversationId = candidacy._id.toHexString();
      const { store } = services.conversations;
      const message = await store.find(conversationId, await store.storedSeq(conversationId, side, seq));
      if (!message || !maySeeMessage(readerOf(access), message)) throw notFound();
      const { role: authorRole, accountId } = message.author;
      if (message.kind === 'system' || authorRole === 'system' || accountId === actor.accountId)
        throw appError('forbidden');
      try {
        await reports.create({
          conversationId: candidacy._id,
          seq: message.seq,
          pathwayId: `${candidacy.pathwayId}`,
          establishmentId: `${candidacy.establishmentId}`,
          by: actor.accountId,
          byRole: side,
          authorRole,
          reason,
          word,
          excerpt: withNames(message.text, () => '…').slice(0, longestExcerpt),
          at: clock.now(),
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Each excerpt that a coordinator reads is logged for the person it is about. */
    async listReports(actor: Actor, { state, ...asked }: PageQuery & { state: 'open' | 'handled' }) {
      const { items, ...page } = await findPage(reports, { filter: { state }, sort: newestFirst, ...asked });
      await audit.recordAll(
        items.map(({ _id, pathwayId, reason }) => ({
          actor,
          action: 'report.read',
          subject: { kind: 'report', id: _id.toHexString() },
          pathwayId,
          detail: { reason },
        })),
      );
      return { items: await Promise.all(items.map(present)), ...page };
    },

    async handle(
      actor: Actor,
      reportId: string,
      { state, note }: { state: 'open' | 'handled'; note: string },
    ): Promise<Report> {
      const done = state === 'handled';
      const changed = await reports
        .findOneAndUpdate(
          { _id: reportId },
          {
            $set: {
              state,
              note,
              handledAt: done ? clock.now() : null,
              handledBy: done ? actor.accountId : null,
            },
          },
          { returnDocument: 'after' },
        )
        .lean<ReportDocument>();
      if (!changed) throw notFound();
      await audit.record({
        actor,
        action: 'report.handled',
        subject: { kind: 'report', id: reportId },
        pathwayId: changed.pathwayId,
        detail: { state },
      });
      return present(changed);
    },

    async listBlocks(page: PageQuery) {
      const found = await services.blocks.list(page);
      const items = found.items.map(async (one) => ({
        id: one._id.toHexString(),
        at: one.at.toISOString(),
        by: one.byRole,
        establishment: await companyOf(one.establishmentId),
        person: pseudonymOf(one.conversationId.toHexString()),
        reason: one.reason,
        word: one.word,
        liftedAt: one.liftedAt?.toISOString() ?? null,
      }));
      return { items: await Promise.all(items), nextCursor: found.nextCursor };
    },
  };
}
export type ModerationService = ReturnType<typeof createModeration>;
