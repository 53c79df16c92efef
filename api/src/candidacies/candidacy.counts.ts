import { Types } from 'mongoose';
import type { CandidacyState } from '../../contract/index.ts';
import type { SentRequest } from '../pathways/candidacies-port.ts';
import { sharedRead, type TimelineAsked } from '../timelines/timeline.source.ts';
import type { CandidaciesAccess } from './candidacy.access.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { placeHolding } from './candidacy.states.ts';
import { conventionTurnOf, waitedFor } from './candidacy.turn.ts';
import type { Counted } from './counted.ts';

const objectIds = (ids: readonly string[]) => ids.map((id) => new Types.ObjectId(id));

const endedWithout: readonly CandidacyState[] = ['declined', 'withdrawn', 'expired', 'cancelled'];
const ofTimeline = {
  ...{ slotId: 1, establishmentId: 1, state: 1, timeline: 1 },
  ...{ consent: 1, identityConsent: 1, createdAt: 1, 'shown.at': 1 },
} as const;
const ofRequests = { pathwayId: 1, slotId: 1, sentAt: 1, open: 1 } as const;

/** Empty for a candidacy that never reached its company. */
function asRequest({ _id, pathwayId, slotId, sentAt, open }: CandidacyDocument): SentRequest[] {
  if (!sentAt) return [];
  return [{ id: `${_id}`, pathwayId: `${pathwayId}`, slotId: `${slotId}`, at: sentAt, open }];
}

function asOpen(candidacy: CandidacyDocument) {
  const { _id, pathwayId, slotId, state, turn, since } = candidacy;
  return {
    ...{ id: `${_id}`, pathwayId: `${pathwayId}`, slotId: `${slotId}`, state, turn, since },
    waitsFor: waitedFor(candidacy),
    convention: conventionTurnOf(candidacy),
  };
}

/** Lookups by a person and a slot. */
function createPairLookups(candidacies: CandidacyModel) {
  return {
    async openCandidacyOf(pathwayId: string, slotId: string): Promise<string | null> {
      const found = await candidacies.findOne({ pathwayId, slotId, open: true }, { _id: 1 }).lean();
      return found ? found._id.toHexString() : null;
    },

    async isKnownPair(pathwayId: string, slotId: string): Promise<boolean> {
      return (await candidacies.exists({ pathwayId, slotId })) !== null;
    },

    async knownPairs(pathwayIds: readonly string[], slotIds: readonly string[]) {
      const found = await candidacies
        .find(
          { pathwayId: { $in: objectIds(pathwayIds) }, slotId: { $in: objectIds(slotIds) } },
          { pathwayId: 1, slotId: 1 },
        )
        .lean<Pick<CandidacyDocument, 'pathwayId' | 'slotId'>[]>();
      return found.map(({ pathwayId, slotId }) => ({ pathwayId: `${pathwayId}`, slotId: `${slotId}` }));
    },
  };
}

/** Counts and lookups for other features, each supported by an index. */
export function createCounts(
  candidacies: CandidacyModel,
  access: Pick<CandidaciesAccess, 'seenByCompanies'>,
) {
  const told = sharedRead(({ pathwayId }) =>
    candidacies.find({ pathwayId }, ofTimeline).lean<CandidacyDocument[]>().exec(),
  );

  return {
    async openOfPathways(pathwayIds: readonly string[]) {
      const open = await candidacies
        .find({ pathwayId: { $in: objectIds(pathwayIds) }, open: true })
        .select({ pathwayId: 1, slotId: 1, state: 1, turn: 1, waitsFor: 1, convention: 1, since: 1 })
        .lean<CandidacyDocument[]>();
      return open.map(asOpen);
    },

    /** Those of a person that can still lead to an immersion, or have. */
    async goingOnOf(pathwayId: string) {
      const found = await candidacies
        .find(
          { pathwayId: new Types.ObjectId(pathwayId), state: { $nin: [...endedWithout] } },
          { slotId: 1, establishmentId: 1 },
        )
        .lean<Pick<CandidacyDocument, '_id' | 'slotId' | 'establishmentId'>[]>();
      return found.map(({ _id, slotId, establishmentId }) => ({
        ...{ id: `${_id}`, slotId: `${slotId}`, establishmentId: `${establishmentId}` },
      }));
    },

    /** Which slots a person's candidacies are about, of which companies, and how far they are. */
    async placesOf(asked: TimelineAsked) {
      const found = await told(asked);
      return found.map(({ _id, slotId, establishmentId, state }) => ({
        ...{ id: _id.toHexString(), slotId: slotId.toHexString(), state },
        establishmentId: establishmentId.toHexString(),
      }));
    },

    /** A person's candidacies as timelines need them, read once a page. */
    told,

    ...createPairLookups(candidacies),

    /** Open candidacies that reached the company, longest waiting first. */
    async openOfEstablishment(establishmentId: string): Promise<CandidacyDocument[]> {
      return candidacies
        .find({ establishmentId, open: true, reachedEmployer: true })
        .sort({ since: 1, _id: 1 })
        .lean<CandidacyDocument[]>();
    },

    async countOpenOfEstablishment(establishmentId: string): Promise<number> {
      return candidacies.countDocuments({ establishmentId, open: true, reachedEmployer: true });
    },

    /** The establishments for which a pathway has an open candidacy, including those not sent yet. */
    async openEstablishmentsOf(pathwayId: string): Promise<string[]> {
      const found = await candidacies.distinct('establishmentId', { pathwayId, open: true });
      return found.map((id) => `${id}`);
    },

    /** The pathways with an open candidacy there, including those not sent yet. */
    async openPathwaysOf(establishmentId: string): Promise<string[]> {
      const found = await candidacies.distinct('pathwayId', { establishmentId, open: true });
      return found.map((id) => `${id}`);
    },

    /** Candidacies sent since this moment, open or ended. */
    async requestsSince(since: Date) {
      const found = await candidacies
        .find({ sentAt: { $gte: since } })
        .select(ofRequests)
        .lean<CandidacyDocument[]>();
      return found.flatMap(asRequest);
    },

    async requestOf(candidacyId: string) {
      const found = await candidacies.findById(candidacyId).select(ofRequests).lean<CandidacyDocument>();
      return (found && asRequest(found)[0]) ?? null;
    },

    /** The counts of each slot that its company may see: only of candidacies visible to it. */
    async countsOfSlots(slotIds: readonly string[]) {
      const rows = await candidacies.aggregate<{
        _id: Types.ObjectId;
        waitingForMe: number;
        open: number;
        accepted: number;
      }>([
        { $match: await access.seenByCompanies({ slotId: { $in: objectIds(slotIds) } }) },
        {
          $group: {
            _id: '$slotId',
            waitingForMe: {
              $sum: {
                $cond: [
                  {
                    $and: [
                      '$open',
                      {
                        $or: [
                          { $eq: ['$turn', 'employer'] },
                          { $in: ['employer', { $ifNull: ['$waitsFor', []] }] },
                        ],
                      },
                    ],
                  },
                  1,
                  0,
                ],
              },
            },
            open: { $sum: { $cond: ['$open', 1, 0] } },
            accepted: { $sum: { $cond: [{ $in: ['$state', [...placeHolding]] }, 1, 0] } },
          },
        },
      ]);
      return new Map(rows.map(({ _id, ...counts }) => [_id.toHexString(), counts]));
    },

    /** Ids of the candidacies that are in one of these states now. */
    async inStates(states: readonly CandidacyState[]): Promise<string[]> {
      const found = await candidacies.find({ state: { $in: states } }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    /** Ids of accepted candidacies that know no convention: they have none yet, or are older than that field. */
    async acceptedWithoutConvention(): Promise<string[]> {
      const found = await candidacies.find({ state: 'accepted', convention: null }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    countInStates: (states: readonly CandidacyState[]): Promise<number> =>
      candidacies.countDocuments({ state: { $in: states } }),

    /** Data for statistics, of candidacies created between two days, both included. */
    async counted(from: string, to: string): Promise<Counted[]> {
      const found = await candidacies
        .find({ createdAt: { $gte: new Date(from), $lt: new Date(Date.parse(to) + 24 * 3_600_000) } })
        .select({ state: 1, communeCode: 1, sentAt: 1, answeredAt: 1, answerBefore: 1 })
        .lean<CandidacyDocument[]>();
      return found.map(({ state, communeCode, sentAt, answeredAt, answerBefore }) => ({
        state,
        communeCode,
        sentAt: sentAt ?? null,
        answeredAt: answeredAt ?? null,
        answerBefore: answerBefore ?? null,
      }));
    },

    /** Companies with unanswered candidacies, with their number and the oldest date. */
    async waitingCompanies(): Promise<{ establishmentId: string; waiting: number; oldest: Date }[]> {
      const rows = await candidacies.aggregate<{ _id: Types.ObjectId; waiting: number; oldest: Date }>([
        { $match: { state: { $in: ['sent', 'seen'] } } },
        { $group: { _id: '$establishmentId', waiting: { $sum: 1 }, oldest: { $min: '$since' } } },
      ]);
      return rows.map(({ _id, waiting, oldest }) => ({ establishmentId: `${_id}`, waiting, oldest }));
    },
  };
}
export type Counts = ReturnType<typeof createCounts>;
