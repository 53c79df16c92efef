import { Types, type UpdateQuery } from 'mongoose';
import type { Context } from '../../platform/context.ts';
import { changeIf, isDuplicateKey } from '../../platform/database/change.ts';
import { makeEvent, withEvent, withInitialEvents } from '../../platform/events/outbox.ts';
import { notFound } from '../../platform/http/app-error.ts';
import type { EngagementDocument, EngagementFields, EngagementModel } from './engagement.model.ts';
import { preparedAlready } from './engagement.sentences.ts';
import { blankTerms } from './engagement.terms.ts';

/** Terms and contents are written with the contract and its versions; those without one are of no use. */
function asDocument({
  terms,
  versions,
  ...one
}: EngagementFields & Pick<EngagementDocument, '_id'>): EngagementDocument {
  return {
    ...one,
    terms: terms ?? blankTerms,
    versions: versions.flatMap(({ content, ...version }) => (content ? [{ ...version, content }] : [])),
  };
}

/** Engagement contracts as they are stored: every change is one conditional update with its event. */
export function createEngagementStore(context: Pick<Context, 'clock' | 'ids'>, engagements: EngagementModel) {
  const event = (pathwayId: unknown, more: { sentToSign?: string } = {}) =>
    makeEvent(context, 'plan.changed', { pathwayId: `${pathwayId}`, ...more });

  return {
    ofPerson: (pathwayId: string): Promise<EngagementDocument[]> =>
      engagements
        .find({ pathwayId: new Types.ObjectId(pathwayId) })
        .sort({ createdAt: -1 })
        .lean<EngagementDocument[]>(),

    openOf: (pathwayId: string): Promise<EngagementDocument | null> =>
      engagements.findOne({ openFor: new Types.ObjectId(pathwayId) }).lean<EngagementDocument>(),

    /** Null when it is gone. */
    byId: (id: string): Promise<EngagementDocument | null> =>
      engagements.findById(id).lean<EngagementDocument>().exec(),

    /** Throws `not_found` unless it is this person's. */
    async find(pathwayId: string, id: string): Promise<EngagementDocument> {
      const one = await engagements.findOne({ _id: id, pathwayId }).lean<EngagementDocument>();
      if (!one) throw notFound();
      return one;
    },

    /** The same request makes one; throws `conflict` while another one is prepared. */
    async create(
      fields: Pick<EngagementDocument, 'clientId' | 'terms'> & { pathwayId: string; createdBy: string },
    ): Promise<EngagementDocument> {
      const pathwayId = new Types.ObjectId(fields.pathwayId);
      const createdBy = new Types.ObjectId(fields.createdBy);
      try {
        const one = { ...fields, pathwayId, createdBy, openFor: pathwayId, state: 'draft' as const };
        const created = await engagements.create(
          withInitialEvents({ ...one, createdAt: context.clock.now() }, event(pathwayId)),
        );
        return asDocument(created.toObject());
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const same = await engagements
          .findOne({ createdBy, clientId: fields.clientId, pathwayId })
          .lean<EngagementDocument>();
        if (!same) throw preparedAlready();
        return same;
      }
    },

    /** Null when it has changed since it was read. */
    async change(
      one: EngagementDocument,
      update: UpdateQuery<EngagementFields>,
      more: { sentToSign?: string } = {},
    ): Promise<EngagementDocument | null> {
      const now = await changeIf<EngagementFields>(
        engagements,
        { _id: one._id, version: one.version },
        withEvent<EngagementFields>(update, event(one.pathwayId, more)),
      );
      return now && asDocument(now);
    },

    /** Which of these exist: their proofs are kept. */
    async existing(ids: readonly string[]): Promise<string[]> {
      const found = await engagements.find({ _id: { $in: [...ids] } }, { _id: 1 }).lean();
      return found.map(({ _id }) => `${_id}`);
    },
  };
}
export type EngagementStore = ReturnType<typeof createEngagementStore>;
