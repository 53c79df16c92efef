import { type QueryFilter, Types, type UpdateQuery } from 'mongoose';
import type { ConventionContent, Period } from '../../contract/index.ts';
import { changeIf, isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { createConventionEffects } from './convention.effects.ts';
import { conventionOf } from './convention.living.ts';
import type {
  ConventionChange,
  ConventionDocument,
  ConventionFields,
  ConventionModel,
} from './convention.model.ts';
import { referenceOf } from './convention.reference.ts';
import { endedConvention } from './convention.states.ts';
import type { ConventionsContext } from './conventions.context.ts';

/** A line of the timeline, without its time. */
export type NewChange = Omit<ConventionChange, 'at'>;

interface Change {
  set: Partial<ConventionFields>;
  /** Added to lists of the document. */
  push?: Partial<
    Record<'versions' | 'signatures' | 'voidSignatures' | 'corrections' | 'validations', object>
  >;
  change: NewChange;
  clientId?: string | undefined;
}

interface Opened {
  /** Chosen by who wants to know whether it is this one that was stored. */
  id?: string;
  candidacyId: string;
  content: ConventionContent;
  /** What was copied into it from another convention. */
  copiedPaths?: string[];
  counsellorId: string;
  days: Period;
}

/** Edits of a draft by one counsellor within these milliseconds are one line of the timeline. */
const sameEdit = 10 * 60_000;

/** One that has ended leaves room for another. */
const endedFields = ({ _id }: ConventionDocument, state: ConventionDocument['state'] | undefined) =>
  state !== undefined && endedConvention.includes(state) ? { endedAs: _id.toHexString() } : {};

/** A draft as it is stored first. */
const firstFields = (
  _id: Types.ObjectId,
  { content, counsellorId, days, copiedPaths }: Opened,
  at: Date,
) => ({
  reference: referenceOf({ _id, createdAt: at }),
  state: 'draft' as const,
  ...days,
  content,
  counsellorId,
  changes: [
    {
      at,
      kind: 'opened' as const,
      by: counsellorId,
      byRole: 'counsellor' as const,
      ...(copiedPaths ? { paths: copiedPaths } : {}),
    },
  ],
  createdAt: at,
});

/** The conditional updates of a convention: each is one write with its line of the timeline and its event. */
export function createConventionStore(context: ConventionsContext, conventions: ConventionModel) {
  const { clock, ids } = context;
  const { follow, takeEffect } = createConventionEffects(context);

  const eventOf = (
    read: Pick<ConventionDocument, '_id' | 'candidacyId' | 'version'>,
    {
      kind,
      state,
      line,
    }: { kind: ConventionChange['kind']; state: ConventionDocument['state']; line: number },
  ) =>
    makeEvent(context, 'convention.changed', {
      conventionId: read._id.toHexString(),
      candidacyId: read.candidacyId.toHexString(),
      version: read.version,
      kind,
      state,
      line,
    });

  const ofCandidacy = (candidacyId: string) => conventionOf(conventions, candidacyId);

  /** How the timeline grows: continued edits are added to the last line. */
  function timelineOf(
    { changes }: ConventionDocument,
    change: NewChange,
  ): { update: Pick<UpdateQuery<ConventionFields>, '$set' | '$push'>; line: number } {
    const at = clock.now();
    // data from before conventions were written online has no timeline
    const last = changes?.at(-1);
    const continues =
      change.kind === 'edited' &&
      last?.kind === 'edited' &&
      last.by === change.by &&
      at.getTime() - last.at.getTime() < sameEdit;
    if (!continues) return { update: { $push: { changes: { ...change, at } } }, line: changes?.length ?? 0 };
    const paths = [...new Set([...(last.paths ?? []), ...(change.paths ?? [])])];
    const edited = [...changes.slice(0, -1), { ...last, paths }];
    return { update: { $set: { changes: edited } }, line: edited.length - 1 };
  }

  return {
    find(id: string): Promise<ConventionDocument | null> {
      return conventions.findById(id).lean<ConventionDocument>().exec();
    },

    ofCandidacy,

    /** Those of these states that fulfil the condition. */
    inStates(
      states: readonly ConventionDocument['state'][],
      filter: QueryFilter<ConventionFields>,
    ): Promise<ConventionDocument[]> {
      return conventions
        .find({ ...filter, state: { $in: [...states] } })
        .lean<ConventionDocument[]>()
        .exec();
    },

    /** Accounts of the counsellors in charge of those in these states. */
    async inChargeOf(states: readonly ConventionDocument['state'][]): Promise<string[]> {
      const ids = await conventions.distinct('counsellorId', { state: { $in: [...states] } });
      return ids.flatMap((id) => id ?? []);
    },

    withReference(reference: string): Promise<ConventionDocument | null> {
      return conventions.findOne({ reference }).lean<ConventionDocument>().exec();
    },

    /** Gives their reference to conventions from before references were stored; idempotent. */
    async storeReferences(): Promise<void> {
      const without = { reference: { $exists: false }, content: { $ne: null } };
      const old = await conventions.find(without, { createdAt: 1 }).lean<ConventionDocument[]>();
      for (const one of old)
        await conventions.updateOne({ _id: one._id, ...without }, { $set: { reference: referenceOf(one) } });
    },

    ofCandidacies(candidacyIds: readonly string[]): Promise<ConventionDocument[]> {
      return conventions
        .find({ candidacyId: { $in: candidacyIds.map((id) => new Types.ObjectId(id)) } })
        .lean<ConventionDocument[]>()
        .exec();
    },

    /** Stores a draft unless the candidacy has a living convention already; returns the one that it has. */
    async open(given: Opened): Promise<ConventionDocument> {
      const at = clock.now();
      const about = {
        _id: new Types.ObjectId(given.id ?? ids.id()),
        candidacyId: new Types.ObjectId(given.candidacyId),
        version: 1,
      };
      // data from before a candidacy could have another one
      await conventions.updateMany(
        { candidacyId: about.candidacyId, state: { $in: [...endedConvention] }, endedAs: null },
        { $set: { endedAs: 'before' } },
      );
      try {
        await conventions.create(
          withInitialEvents(
            { ...about, ...firstFields(about._id, given, at) },
            eventOf(about, { kind: 'opened', state: 'draft', line: 0 }),
          ),
        );
      } catch (error) {
        // opened twice at the same moment
        if (!isDuplicateKey(error)) throw error;
      }
      const stored = await ofCandidacy(given.candidacyId);
      if (!stored) throw new Error(`The convention of ${given.candidacyId} was removed while it was opened`);
      await follow(stored);
      return stored;
    },

    follow,
    takeEffect,

    /** Changes it if nobody has since it was read; null when somebody has. */
    async change(
      read: ConventionDocument,
      { set, push, change, clientId }: Change,
    ): Promise<ConventionDocument | null> {
      const { update, line } = timelineOf(read, change);
      const changed = await changeIf<ConventionFields>(
        conventions,
        { _id: read._id, version: read.version, state: read.state },
        withEvent<ConventionFields>(
          {
            $set: { ...set, ...update.$set, ...endedFields(read, set.state) },
            $push: { ...push, ...update.$push, ...(clientId ? { moveIds: clientId } : {}) },
          },
          eventOf(
            { ...read, version: read.version + 1 },
            { kind: change.kind, state: set.state ?? read.state, line },
          ),
        ),
      );
      if (changed) await takeEffect(change.kind, changed);
      return changed;
    },
  };
}
export type ConventionStore = ReturnType<typeof createConventionStore>;
