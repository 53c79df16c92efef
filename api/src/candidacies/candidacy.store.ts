import { Types } from 'mongoose';
import {
  type EndReason,
  endReasons,
  type NoteReason,
  type Period,
  type Side,
  type Terms,
  type Turn,
  type WaitingChoice,
} from '../../contract/index.ts';
import { answerWithin } from '../../rules/answer-delay.ts';
import { sidesWaitedFor, turnOf } from '../../rules/turns.ts';
import { addWorkingDays } from '../../rules/working-days.ts';
import type { Context } from '../platform/context.ts';
import { changeIf } from '../platform/database/change.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { makeEvent, notifyRelay, withEvent } from '../platform/events/outbox.ts';
import type {
  CandidacyDocument,
  CandidacyFields,
  CandidacyModel,
  ShownToCompany,
} from './candidacy.model.ts';
import { type MoveRecord, movedFields, movedLine } from './candidacy.move-record.ts';
import { candidacyTurnOf, type Mover, unanswered } from './candidacy.states.ts';
import { type Agreement, agreedUpdate, termsOf } from './candidacy.terms.ts';

/** The author's side of a message and its number, to decide the turn. */
export interface Spoken {
  side: Exclude<Mover, 'system'>;
  accountId: string;
  seq: number;
}

/** The conditional updates of a candidacy: each is one write with its timeline line and event. */
export function createCandidacyStore(context: Context, candidacies: CandidacyModel) {
  const { clock, ids } = context;
  const candidacyCache = createDocumentCache<CandidacyDocument>(context.db, candidacies.collection.name);

  const about = (candidacy: CandidacyDocument) => ({
    candidacyId: candidacy._id.toHexString(),
    slotId: candidacy.slotId.toHexString(),
    pathwayId: candidacy.pathwayId.toHexString(),
    version: candidacy.version + 1,
  });

  const agreedEvent = (
    candidacy: CandidacyDocument,
    { by, byRole }: { by: string; byRole: Side },
    { dates }: Terms,
  ) => makeEvent(context, 'candidacy.agreed', { ...about(candidacy), by, byRole, dates });

  return {
    find(id: string): Promise<CandidacyDocument | null> {
      return candidacyCache.get(id);
    },

    findAll: (wanted: readonly string[]) => candidacyCache.getAll(wanted),

    /** The fields set by sending: the deadline of the answer starts. */
    sending(): Pick<CandidacyFields, 'reachedEmployer' | 'sentAt' | 'answerBefore'> {
      return {
        reachedEmployer: true,
        sentAt: clock.now(),
        answerBefore: addWorkingDays(clock.today(), answerWithin),
      };
    },

    /** Moves it if it is still in the state that was read; null when it was changed meanwhile. */
    async move(candidacy: CandidacyDocument, record: MoveRecord): Promise<CandidacyDocument | null> {
      const { to, by, clientId, reason } = record;
      const now = clock.now();
      const fields = movedFields(candidacy, record, now);
      const line = movedLine(candidacy, record, { id: ids.id(), at: now });
      const { agreed } = fields;
      const moved = await changeIf<CandidacyFields>(
        candidacies,
        { _id: candidacy._id, state: candidacy.state, version: candidacy.version },
        withEvent<CandidacyFields>(
          { $set: fields, $push: { timeline: line, ...(clientId ? { moveIds: clientId } : {}) } },
          makeEvent(context, 'candidacy.moved', {
            ...about(candidacy),
            from: candidacy.state,
            to,
            byRole: by,
            ...becauseOf(reason),
            ...(record.others === 'ended' ? { others: 'ended' as const } : {}),
          }),
          ...(agreed ? [agreedEvent(candidacy, agreed, termsOf({ ...candidacy, ...fields }))] : []),
        ),
      );
      return moved;
    },

    /** Stores what was agreed on; null when it was changed meanwhile. */
    async agree(candidacy: CandidacyDocument, agreement: Agreement): Promise<CandidacyDocument | null> {
      const { fields, line } = agreedUpdate(candidacy, agreement);
      const { accountId: by, role: byRole } = agreement.by;
      return changeIf<CandidacyFields>(
        candidacies,
        { _id: candidacy._id, state: candidacy.state, version: candidacy.version },
        withEvent<CandidacyFields>(
          { $set: fields, $push: { timeline: line } },
          agreedEvent(candidacy, { by, byRole }, agreement.terms),
        ),
      );
    },

    /** Sets whether the company may know the name; null when it was changed meanwhile. */
    async setIdentity(
      candidacy: CandidacyDocument,
      identityConsent: NonNullable<CandidacyFields['identityConsent']>,
    ): Promise<CandidacyDocument | null> {
      const changed = await changeIf<CandidacyFields>(
        candidacies,
        { _id: candidacy._id, version: candidacy.version },
        withEvent<CandidacyFields>(
          { $set: { identityConsent } },
          makeEvent(context, 'candidacy.touched', about(candidacy)),
        ),
      );
      return changed;
    },

    /** For candidacies from before this field existed: freezes what the company sees at its first read. */
    async freeze(candidacy: CandidacyDocument, shown: ShownToCompany): Promise<ShownToCompany> {
      await candidacies.updateOne({ _id: candidacy._id, shown: null, erasedAt: null }, { $set: { shown } });
      const now = await candidacies.findById(candidacy._id, { shown: 1 }).lean<CandidacyDocument>();
      return now?.shown ?? shown;
    },

    /** Stores that a company accepts, before a place is taken; null when it was changed meanwhile. */
    async beginAccepting(
      candidacy: CandidacyDocument,
      accepting: Pick<NonNullable<CandidacyFields['accepting']>, 'by' | 'clientId'> & Acceptance,
    ): Promise<CandidacyDocument | null> {
      const begun = await changeIf<CandidacyFields>(
        candidacies,
        { _id: candidacy._id, state: candidacy.state, version: candidacy.version },
        withEvent<CandidacyFields>(
          { $set: { accepting } },
          makeEvent(context, 'candidacy.accepting', about(candidacy)),
        ),
      );
      return begun;
    },

    /** Ends an acceptance because no place was left. False when it was changed meanwhile. */
    async endAccepting(candidacy: CandidacyDocument): Promise<boolean> {
      const ended = await changeIf<CandidacyFields>(
        candidacies,
        { _id: candidacy._id, version: candidacy.version },
        { $set: { accepting: null } },
      );
      return ended !== null;
    },

    /**
     * Messages were written in these discussions, in this order: the turn passes to the other side. Repeated or late
     * messages change nothing, nor do messages that leave the turn as it is.
     */
    async spoke(all: readonly { candidacy: CandidacyDocument; words: readonly Spoken[] }[]): Promise<void> {
      const writes = all.flatMap(({ candidacy, words }) => {
        if (candidacy.state !== 'in_discussion') return [];
        const fresh = words.filter(({ seq }) => seq > (candidacy.spokenSeq ?? 0));
        const last = fresh.at(-1);
        if (!last || fresh.every(({ side }) => candidacyTurnOf('in_discussion', side) === candidacy.turn))
          return [];
        const { side, seq } = last;
        const fields = {
          lastSpeaker: side,
          spokenSeq: seq,
          turn: candidacyTurnOf('in_discussion', side),
          since: clock.now(),
        };
        const filter = { _id: candidacy._id, state: 'in_discussion', spokenSeq: { $not: { $gte: seq } } };
        const update = withEvent<CandidacyFields>(
          { $set: fields, $inc: { version: 1 } },
          makeEvent(context, 'candidacy.touched', about(candidacy)),
        );
        return [{ updateOne: { filter, update } }];
      });
      if (writes.length === 0) return;
      // uses the driver directly: a busy territory writes dozens at a time
      await candidacies.collection
        .bulkWrite(writes, { ordered: false })
        .finally(() => notifyRelay(candidacies));
    },

    /** The followers changed: every page that names them must reload. */
    async touchOpen(pathwayId: string): Promise<void> {
      const open = await candidacies
        .find({ pathwayId: new Types.ObjectId(pathwayId), open: true })
        .lean<CandidacyDocument[]>();
      for (const candidacy of open)
        await changeIf<CandidacyFields>(
          candidacies,
          { _id: candidacy._id },
          withEvent<CandidacyFields>({}, makeEvent(context, 'candidacy.touched', about(candidacy))),
        );
    },

    /** The convention of an accepted candidacy has changed: it decides whose turn it is. Repeated, it changes nothing. */
    async followConvention(candidacyId: string, convention: ConventionCopy): Promise<void> {
      for (;;) {
        const candidacy = await candidacies.findById(candidacyId).lean<CandidacyDocument>();
        if (!candidacy || !isNewer(convention, candidacy.convention ?? null)) return;
        const turned = candidacy.state === 'accepted' ? turnedBy(convention, candidacy, clock.now()) : {};
        const followed = await changeIf<CandidacyFields>(
          candidacies,
          { _id: candidacy._id, version: candidacy.version },
          withEvent<CandidacyFields>(
            { $set: { convention, ...turned } },
            makeEvent(context, 'candidacy.touched', about(candidacy)),
          ),
        );
        if (followed) return;
      }
    },

    /**
     * The slot rests, or receives again: no answer is expected until then, and the time to answer starts anew. Changes
     * nothing in another state than the one that was read.
     */
    async rest(
      candidacy: CandidacyDocument,
      line: { id: string; reason: NoteReason },
    ): Promise<CandidacyDocument | null> {
      const resumed = line.reason === 'slot_resumed';
      const answerBefore = resumed ? addWorkingDays(clock.today(), answerWithin) : null;
      const at = clock.now();
      return changeIf<CandidacyFields>(
        candidacies,
        { _id: candidacy._id, state: candidacy.state, 'timeline.id': { $ne: line.id } },
        withEvent<CandidacyFields>(
          {
            ...(unanswered.includes(candidacy.state) ? { $set: { answerBefore } } : {}),
            $push: {
              timeline: { ...line, kind: 'note', at, from: null, to: null, by: null, byRole: 'system' },
            },
          },
          makeEvent(context, 'candidacy.touched', about(candidacy)),
        ),
      );
    },

    /**
     * Adds a timeline line that is not a move, such as a reminder or an assessment, which passes the turn. Once per
     * id.
     */
    async note(
      candidacyId: string,
      line: {
        id: string;
        kind: 'reminder' | 'note' | 'convention' | 'assessment';
        reason?: NoteReason;
        word?: string;
      },
      turn?: Turn,
    ): Promise<void> {
      const candidacy = await candidacies.findById(candidacyId).lean<CandidacyDocument>();
      if (!candidacy) return;
      await changeIf<CandidacyFields>(
        candidacies,
        { _id: candidacy._id, 'timeline.id': { $ne: line.id } },
        withEvent<CandidacyFields>(
          {
            ...(turn ? { $set: { turn, waitsFor: [], since: clock.now() } } : {}),
            $push: {
              timeline: { ...line, at: clock.now(), from: null, to: null, by: null, byRole: 'system' },
            },
          },
          makeEvent(context, 'candidacy.touched', about(candidacy)),
        ),
      );
    },
  };
}
export type CandidacyStore = ReturnType<typeof createCandidacyStore>;

/** That it ended with its slot. */
function becauseOf(reason: MoveRecord['reason']): { because?: EndReason } {
  const because = endReasons.find((one) => one === reason);
  return because ? { because } : {};
}

/** `since` is that of the turn, so that signatures of others do not reset it. */
function turnedBy(convention: ConventionCopy, { turn: before }: CandidacyDocument, now: Date) {
  const sides = sidesWaitedFor('accepted', null, convention);
  const turn = turnOf(sides);
  return { turn, waitsFor: sides.length > 1 ? sides : [], ...(turn === before ? {} : { since: now }) };
}

/** What a company adds to its yes. */
interface Acceptance {
  word?: string | undefined;
  dates?: Period | undefined;
  others?: WaitingChoice | undefined;
}

type ConventionCopy = NonNullable<CandidacyFields['convention']>;

/** Of the same convention a later version; another one only once the first has ended. */
const isNewer = (given: ConventionCopy, known: ConventionCopy | null) =>
  known === null || (known.id === given.id ? known.version < given.version : hasEnded(known));
const hasEnded = ({ state }: ConventionCopy) => state === 'rejected' || state === 'cancelled';
