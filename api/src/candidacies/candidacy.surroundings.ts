import type { Locale } from '../../contract/index.ts';
import type { Contact } from '../accounts/account-ref.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { CandidaciesContext, UnreadOf } from './candidacies.context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import { candidacyFactsOf, isSeenByCompany } from './candidacy.access.ts';
import { sharesIdentity } from './candidacy.consents.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { movesFor, type Side } from './candidacy.policy.ts';
import type { Surroundings } from './candidacy.present.ts';
import { unanswered } from './candidacy.states.ts';

interface Parts {
  candidacies: CandidacyModel;
  service: Pick<CandidaciesService, 'guestIn'>;
}

/** The candidacies that matter for how others are shown. */
type Beside = Pick<
  CandidacyDocument,
  '_id' | 'pathwayId' | 'slotId' | 'state' | 'dates' | 'consent' | 'reachedEmployer'
>;
const ofBeside = { pathwayId: 1, slotId: 1, state: 1, dates: 1, consent: 1, reachedEmployer: 1 } as const;

/** What the cards of a whole list need besides the candidacies, read together. */
export function createCandidacySurroundings(context: CandidaciesContext, { candidacies, service }: Parts) {
  const { ports, services, clock } = context;

  function communeOf(code: string | null | undefined) {
    const commune = code ? services.directory.commune(code) : undefined;
    return commune ? { code: commune.code, name: commune.name } : null;
  }

  /**
   * In one query: the agreed or current immersions of the people in a list, to flag overlaps, and for a company the
   * requests on the same slots that it has not answered.
   */
  async function readBeside(list: readonly CandidacyDocument[], side: Side): Promise<Beside[]> {
    if (list.length === 0) return [];
    const immersions = {
      pathwayId: { $in: list.map(({ pathwayId }) => pathwayId) },
      state: { $in: ['accepted' as const, 'in_immersion' as const] },
    };
    const requests = {
      slotId: { $in: list.map(({ slotId }) => slotId) },
      state: { $in: [...unanswered] },
      reachedEmployer: true,
    };
    const wanted = side === 'employer' ? { $or: [immersions, requests] } : immersions;
    return candidacies.find(wanted, ofBeside).lean<Beside[]>();
  }

  /** How many requests on each slot the company has not answered and may see. */
  async function unansweredBySlot(beside: readonly Beside[], side: Side): Promise<Map<string, number>> {
    const requests = side === 'employer' ? beside.filter(({ state }) => unanswered.includes(state)) : [];
    const people = await services.pathways.getPathways(requests.map(({ pathwayId }) => `${pathwayId}`));
    const counts = new Map<string, number>();
    for (const request of requests) {
      const slotId = `${request.slotId}`;
      if (isSeenByCompany(request, people.get(`${request.pathwayId}`) ?? null))
        counts.set(slotId, (counts.get(slotId) ?? 0) + 1);
    }
    return counts;
  }

  return async function surroundings(
    list: readonly CandidacyDocument[],
    actor: Actor,
    side: Side,
    { locale, unreadOf = ports.conversations.get().unreadOf }: { locale: Locale; unreadOf?: UnreadOf },
  ) {
    const pathways = await services.pathways.getPathways(list.map(({ pathwayId }) => `${pathwayId}`));
    const [cards, { names, contacts }, unread, { busy, waiting }, toConfirm] = await Promise.all([
      services.slots.cardsOf(
        list.map(({ slotId }) => `${slotId}`),
        locale,
      ),
      readPeople(list, [...pathways.values()]),
      unreadOf(
        actor,
        list.map(({ _id }) => _id.toHexString()),
      ),
      readOthers(list, side),
      services.establishments.toConfirm(list.map(({ establishmentId }) => `${establishmentId}`)),
    ]);
    return (candidacy: CandidacyDocument): Surroundings | null => {
      const pathway = pathways.get(`${candidacy.pathwayId}`);
      const slot = cards.get(`${candidacy.slotId}`);
      if (!pathway || !slot) return null;
      const guest = service.guestIn(actor, candidacy, pathway);
      const facts = candidacyFactsOf(candidacy, pathway);
      const takesLastPlace = slot.placesLeft === 1 && movesFor(side, facts).includes('accepted');
      return {
        side,
        facts,
        ...(guest ? { guest } : {}),
        locale,
        today: clock.today(),
        slot,
        pathway,
        commune: communeOf(pathway.profile.communeCode),
        ...(candidacy.shown ? { communeShown: communeOf(candidacy.shown.communeCode) } : {}),
        counsellor: contactOfReferent(pathway.followers[0]?.accountId, contacts),
        names,
        identityGranted: sharesIdentity(candidacy, pathway),
        toConfirm: toConfirm.get(`${candidacy.establishmentId}`) ?? null,
        overlaps: overlapsAny(candidacy, busy),
        unread: unread.get(candidacy._id.toHexString()) ?? 0,
        othersWaiting: takesLastPlace ? othersBeside(candidacy, waiting) : 0,
      };
    };
  };

  /** The names of those who acted in a list, and how to reach the referents. */
  async function readPeople(list: readonly CandidacyDocument[], pathways: readonly PathwayDocument[]) {
    const acted = list.flatMap(({ timeline, consent }) => [
      ...timeline.flatMap(({ by }) => by ?? []),
      ...(consent ? [consent.by] : []),
    ]);
    const referents = pathways.flatMap(({ followers }) => `${followers[0]?.accountId ?? ''}` || []);
    const [accounts, contacts] = await Promise.all([
      services.accounts.accountRefs([...new Set(acted)]),
      services.accounts.contactsOf(referents),
    ]);
    return { names: new Map(accounts.map(({ id, name }) => [id, name])), contacts };
  }

  async function readOthers(list: readonly CandidacyDocument[], side: Side) {
    const beside = await readBeside(list, side);
    const busy = beside.filter(({ state }) => !unanswered.includes(state));
    return { busy, waiting: await unansweredBySlot(beside, side) };
  }
}

function contactOfReferent(id: unknown, contacts: ReadonlyMap<string, Contact>): Contact | null {
  return id ? (contacts.get(`${id}`) ?? null) : null;
}

/** The unanswered requests on its slot without itself; 0 where it would not take the last place. */
function othersBeside({ slotId, state }: CandidacyDocument, waiting: ReadonlyMap<string, number>): number {
  const count = waiting.get(`${slotId}`) ?? 0;
  return unanswered.includes(state) ? Math.max(0, count - 1) : count;
}

function overlapsAny(candidacy: CandidacyDocument, immersions: readonly Beside[]): boolean {
  return immersions.some(
    ({ _id, pathwayId, dates }) =>
      pathwayId.equals(candidacy.pathwayId) &&
      !_id.equals(candidacy._id) &&
      dates.from <= candidacy.dates.to &&
      candidacy.dates.from <= dates.to,
  );
}
