import { Types, type UpdateQuery } from 'mongoose';
import type { DomainEvents } from '../domain-events.ts';
import type { Context } from '../platform/context.ts';
import { changeIf, isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent } from '../platform/events/outbox.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { ImmersionDocument, ImmersionFields, ImmersionModel } from './immersion.model.ts';

export interface AboutImmersion {
  candidacyId: string;
  conventionId: string;
  slotId: string;
  pathwayId: string;
}
export type ImmersionEvent = Omit<
  DomainEvents['immersion.changed'],
  'candidacyId' | 'slotId' | 'pathwayId' | 'version'
>;

/** What a change writes, from the document as it is now; null: nothing to change. */
type Decide = (
  read: ImmersionDocument,
) => { update: UpdateQuery<ImmersionFields>; event: ImmersionEvent } | null;

/** How often a change that meets another one is decided again. */
const mostTries = 8;

/** The conditional updates of an immersion: each is one write with its event. */
export function createImmersionStore(context: Context, immersions: ImmersionModel) {
  const find = (candidacyId: string) =>
    immersions
      .findOne({ candidacyId: new Types.ObjectId(candidacyId) })
      .lean<ImmersionDocument>()
      .exec();

  async function begun({ candidacyId, conventionId }: AboutImmersion): Promise<ImmersionDocument> {
    const there = await find(candidacyId);
    if (there) return there;
    try {
      await immersions.create({
        candidacyId: new Types.ObjectId(candidacyId),
        conventionId: new Types.ObjectId(conventionId),
      });
    } catch (error) {
      // begun twice at the same moment
      if (!isDuplicateKey(error)) throw error;
    }
    const stored = await find(candidacyId);
    if (!stored) throw new Error(`The immersion of ${candidacyId} was removed while it was begun`);
    return stored;
  }

  return {
    find,

    ofConventions(conventionIds: readonly string[]): Promise<ImmersionDocument[]> {
      return immersions
        .find({ conventionId: { $in: conventionIds.map((id) => new Types.ObjectId(id)) } })
        .lean<ImmersionDocument[]>()
        .exec();
    },

    /** Decides on the current document and writes it; decides again when it changed meanwhile. */
    async change(about: AboutImmersion, decide: Decide): Promise<ImmersionDocument> {
      const { candidacyId, slotId, pathwayId } = about;
      for (let tries = 0; tries < mostTries; tries += 1) {
        const read = await begun(about);
        const decided = decide(read);
        if (!decided) return read;
        const changed = await changeIf<ImmersionFields>(
          immersions,
          { _id: read._id, version: read.version },
          withEvent<ImmersionFields>(
            decided.update,
            makeEvent(context, 'immersion.changed', {
              candidacyId,
              slotId,
              pathwayId,
              version: read.version + 1,
              ...decided.event,
            }),
          ),
        );
        if (changed) return changed;
      }
      throw new AppError('stale_version');
    },
  };
}
export type ImmersionStore = ReturnType<typeof createImmersionStore>;
