import { Types } from 'mongoose';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, notFound } from '../platform/http/app-error.ts';
import { createConventionAsks } from './asking/asks.service.ts';
import {
  type ConventionAccess,
  createConventionAccess,
  type WrittenConvention,
} from './convention.access.ts';
import { createConventionArchive } from './convention.archive.ts';
import { createConventionCharge } from './convention.charge.ts';
import { createConventionCopying } from './convention.copying.ts';
import { createConventionDrafts } from './convention.drafts.ts';
import { createConventionEdits } from './convention.edits.ts';
import type { ConventionDocument, ConventionModel } from './convention.model.ts';
import { createConventionMoves } from './convention.moves.ts';
import { createConventionOpening } from './convention.opening.ts';
import { archiveFactsOf, conventionYears, isReadable, readingOf } from './convention.policy.ts';
import { createConventionQueries } from './convention.queries.ts';
import { createConventionReader } from './convention.reader.ts';
import { asPast } from './convention.rules.ts';
import { createSignatures } from './convention.signatures.ts';
import { concluded, endedConvention } from './convention.states.ts';
import { createConventionStore } from './convention.store.ts';
import { createSurroundings } from './convention.surroundings.ts';
import { lastSignature, yearsAfter } from './convention.times.ts';
import { createConventionTransfer } from './convention.transfer.ts';
import type { ConventionsContext } from './conventions.context.ts';

export type { WrittenConvention };

/** The conventions of candidacies, put together from their parts: drafts, moves, signatures, reading, the archive. */
export function createConventionsService(context: ConventionsContext, conventions: ConventionModel) {
  const { services, clock } = context;
  const store = createConventionStore(context, conventions);
  const surroundings = createSurroundings(context, store);
  const access = createConventionAccess(context, store);
  const transfer = createConventionTransfer(context, { store, access });
  const opening = createConventionOpening(context, store);

  return {
    archive: createConventionArchive(context, conventions),
    find: store.find,
    inStates: store.inStates,
    withReference: store.withReference,
    storeReferences: store.storeReferences,
    takeEffect: store.takeEffect,

    /** At the start: accepted candidacies of older data do not know their convention yet. */
    async followAll(): Promise<void> {
      const accepted = await services.candidacies.acceptedWithoutConvention();
      for (const convention of await store.ofCandidacies(accepted))
        if (!endedConvention.includes(convention.state)) await store.follow(convention);
    },

    ...access,
    open: opening.open,
    ...createConventionCopying(context, { store, contentOf: opening.contentOf }),
    ...createConventionEdits(context, { store, surroundings }),
    ...createConventionMoves(context, { store, surroundings }),
    ...createSignatures(store, surroundings),
    ...createConventionReader(context, { surroundings, mayTransfer: transfer.mayTransfer }),
    ...transfer,
    ...createConventionDrafts(context, conventions),
    ...createConventionAsks(context, store),
    ...createConventionCharge(context, store),
    ...createConventionQueries(conventions, store),

    /** Throws `reason_needed` two years after the last signature, `not_found` after five. */
    mustBeReadable(actor: Actor, { convention, tie }: ConventionAccess): void {
      const side = tie.side ?? 'counsellor';
      const reading = readingOf(side, archiveFactsOf(convention, actor.accountId), clock.now());
      if (reading === 'gone') throw notFound();
      if (!isReadable(reading)) throw appError('reason_needed');
    },

    /** All conventions of this person with this host, this one among them, as the rules read them. */
    async historyWith(convention: WrittenConvention) {
      const { history } = await surroundings.of(convention);
      const own = asPast(convention);
      return own && concluded.includes(convention.state) ? [...history, own] : [...history];
    },

    /** Which of these candidacies have a signed convention that is still kept. */
    async signedAmong(candidacyIds: readonly string[]): Promise<string[]> {
      const found = await conventions
        .find({ candidacyId: { $in: candidacyIds }, 'signatures.0': { $exists: true } }, { candidacyId: 1 })
        .lean();
      return found.map(({ candidacyId }) => `${candidacyId}`);
    },

    /** Removes conventions past their retention; returns how many. */
    async removeOverdue(now: Date): Promise<number> {
      const earliest = yearsAfter(now, -conventionYears);
      const old = await conventions.find({ createdAt: { $lt: earliest } }).lean<ConventionDocument[]>();
      const over = old
        .filter((one) => (lastSignature(one) ?? one.createdAt) < earliest)
        .map(({ _id }) => _id);
      return (await conventions.deleteMany({ _id: { $in: over } })).deletedCount;
    },

    /**
     * Moves candidacies by the dates of their validated conventions: into immersion on the first day, completed after
     * the last one. Reads only those that can still move; idempotent.
     */
    async updateByDates(today: string): Promise<void> {
      const movable = await services.candidacies.inStates(['accepted', 'in_immersion']);
      const due = await conventions
        .find({
          candidacyId: { $in: movable.map((id) => new Types.ObjectId(id)) },
          state: 'validated',
          from: { $lte: today },
        })
        .lean<ConventionDocument[]>();
      for (const { candidacyId, to } of due) {
        await services.candidacies.bySystem(`${candidacyId}`, 'in_immersion', 'first_day');
        if (to < today) await services.candidacies.bySystem(`${candidacyId}`, 'completed', 'last_day');
      }
    },
  };
}
export type ConventionsService = ReturnType<typeof createConventionsService>;
