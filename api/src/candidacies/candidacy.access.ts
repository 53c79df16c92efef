import { type QueryFilter, Types } from 'mongoose';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { isShown } from './candidacy.consents.ts';
import { type Guest, guestOf } from './candidacy.guests.ts';
import type { CandidacyDocument, CandidacyFields, CandidacyModel } from './candidacy.model.ts';
import {
  type CandidacyFacts,
  identityStates,
  type Side,
  sideOf,
  visibleToEmployer,
} from './candidacy.policy.ts';

/** A candidacy with the access of its reader. */
export interface CandidacyAccess {
  candidacy: CandidacyDocument;
  side: Side;
  facts: CandidacyFacts;
  /**
   * Set when the referent added the actor to this conversation: they may write from this line on, but not move the
   * candidacy.
   */
  guest?: Guest;
}

export type CandidacyFilter = QueryFilter<CandidacyFields>;

/** What an actor may see, and their side in it. */
export interface CandidacyScope {
  side: Side;
  filter: CandidacyFilter;
}

type Stored = Pick<CandidacyDocument, 'state' | 'reachedEmployer' | 'consent'>;
type WithConsents = Pick<PathwayDocument, 'consents'>;

/** The facts about a candidacy and its person that the policy needs. */
export const candidacyFactsOf = (candidacy: Stored, pathway: WithConsents): CandidacyFacts => ({
  state: candidacy.state,
  reachedEmployer: candidacy.reachedEmployer,
  shownToEmployers: isShown(candidacy, pathway),
});

/** Whether the candidacy is visible to its company. Without a person it only counts in statistics. */
export const isSeenByCompany = (candidacy: Stored, pathway: WithConsents | null): boolean =>
  pathway !== null && visibleToEmployer(candidacyFactsOf(candidacy, pathway));

const among = (ids: readonly string[]) => ({ $in: ids.map((id) => new Types.ObjectId(id)) });

interface Needs {
  services: {
    accounts: Pick<CandidaciesContext['services']['accounts'], 'establishmentsOf'>;
    pathways: Pick<
      CandidaciesContext['services']['pathways'],
      'getPathway' | 'pathwaysFollowedBy' | 'revocationsOf' | 'tie'
    >;
  };
}

interface Reads {
  find(id: string): Promise<CandidacyDocument | null>;
  broughtInto(actor: Actor): Promise<string[]>;
}

/** Who may see a candidacy and its conversation: one rule, as a predicate and as a query. */
export function createCandidacyAccess(
  { services }: Needs,
  candidacies: CandidacyModel,
  { find, broughtInto }: Reads,
) {
  /** `isSeenByCompany` as a query: those of these candidacies that are visible to their companies. */
  async function seenByCompanies(these: CandidacyFilter): Promise<CandidacyFilter> {
    const reached = { $and: [these, { reachedEmployer: true }] };
    const people = await candidacies.distinct('pathwayId', reached);
    const { never, since } = await services.pathways.revocationsOf(
      people.map((id) => `${id}`),
      'pseudonymous_to_employers',
    );
    return {
      $and: [
        reached,
        {
          $or: [
            { pathwayId: among([...never, ...since.keys()]), state: { $in: [...identityStates] } },
            { pathwayId: among(never), consent: { $ne: null } },
            ...[...since].map(([id, revokedAt]) => ({
              pathwayId: new Types.ObjectId(id),
              'consent.at': { $gt: revokedAt },
            })),
          ],
        },
      ],
    };
  }

  /** Counsellors have access when they accompany the person, or were added to this conversation. */
  function tiesTo(
    actor: Actor,
    candidacy: Pick<CandidacyDocument, 'guests'>,
    pathway: PathwayDocument,
  ): { follows?: true; guest?: Guest } {
    if (actor.role !== 'counsellor') return {};
    if (services.pathways.tie(actor, pathway) !== null) return { follows: true };
    const guest = guestOf(actor, candidacy, pathway);
    return guest ? { guest } : {};
  }

  return {
    seenByCompanies,
    guestIn: (actor: Actor, candidacy: Pick<CandidacyDocument, 'guests'>, pathway: PathwayDocument) =>
      tiesTo(actor, candidacy, pathway).guest,

    /** The candidacy and the actor's side, read from the database now; null when the actor has no access. */
    async accessOf(actor: Actor, candidacyId: string): Promise<CandidacyAccess | null> {
      const candidacy = await find(candidacyId);
      const pathwayId = `${candidacy?.pathwayId}`;
      const pathway = candidacy && (await services.pathways.getPathway(pathwayId));
      if (!candidacy || !pathway) return null;
      const facts = candidacyFactsOf(candidacy, pathway);
      const ties = tiesTo(actor, candidacy, pathway);
      const companies =
        actor.role === 'employer' ? await services.accounts.establishmentsOf(actor.accountId) : [];
      const side = sideOf(
        {
          role: actor.role,
          ofPathway: actor.pathwayId === pathwayId || ties.follows === true || ties.guest !== undefined,
          ofEstablishment: companies.includes(`${candidacy.establishmentId}`),
        },
        facts,
      );
      return side ? { candidacy, side, facts, ...(ties.guest ? { guest: ties.guest } : {}) } : null;
    },

    scopeOf,

    /** Candidacies that were accepted, of the actor's own: not those into whose conversation they were brought. */
    async agreedWith(actor: Actor): Promise<{ side: Side; candidacies: CandidacyDocument[] }> {
      const scope = await scopeOf(actor);
      if (!scope) return { side: 'beneficiary', candidacies: [] };
      const { side, filter } = scope;
      const agreed = { timeline: { $elemMatch: { to: 'accepted' as const } } };
      const all = await candidacies.find({ $and: [filter, agreed] }).lean<CandidacyDocument[]>();
      if (side !== 'counsellor') return { side, candidacies: all };
      const followed = new Set(await services.pathways.pathwaysFollowedBy(actor));
      return { side, candidacies: all.filter(({ pathwayId }) => followed.has(`${pathwayId}`)) };
    },
  };

  /** The same rule as a query, for lists; null when the actor can see none. */
  async function scopeOf(actor: Actor): Promise<CandidacyScope | null> {
    switch (actor.role) {
      case 'beneficiary': {
        const { pathwayId, role: side } = actor;
        return pathwayId ? { side, filter: { pathwayId: new Types.ObjectId(pathwayId) } } : null;
      }
      case 'counsellor': {
        const [followed, brought] = await Promise.all([
          services.pathways.pathwaysFollowedBy(actor),
          broughtInto(actor),
        ]);
        return {
          side: actor.role,
          filter: { $or: [{ pathwayId: among(followed) }, { _id: among(brought) }] },
        };
      }
      case 'employer': {
        const companies = await services.accounts.establishmentsOf(actor.accountId);
        return {
          side: actor.role,
          filter: await seenByCompanies({ establishmentId: among(companies) }),
        };
      }
      default:
        return null;
    }
  }
}
export type CandidaciesAccess = ReturnType<typeof createCandidacyAccess>;
