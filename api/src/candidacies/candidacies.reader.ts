import { Types } from 'mongoose';
import type { Candidacy, Locale, listCandidacies, ParsedOf } from '../../contract/index.ts';
import type { Contact } from '../accounts/account-ref.ts';
import type { Reveal } from '../platform/audit/reveals.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { invalidCursor } from '../platform/database/cursor.ts';
import { findPage } from '../platform/database/find-page.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import {
  type CandidacyAccess,
  type CandidacyFilter,
  type CandidacyScope,
  candidacyFactsOf,
} from './candidacy.access.ts';
import { sharesIdentity } from './candidacy.consents.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { movesFor, type Side, visibleToEmployer } from './candidacy.policy.ts';
import { presentCandidacy, presentCandidacyCard, type Surroundings } from './candidacy.present.ts';
import { createShown, reasonsShown } from './candidacy.shown.ts';
import { unanswered } from './candidacy.states.ts';

type ListQuery = ParsedOf<typeof listCandidacies>['query'];

const groups = ['mine', 'theirs', 'done'] as const;

const byWaiting = [
  ['since', 1],
  ['_id', 1],
] as const;

/** Ended candidacies are listed latest first. */
const lastEndedFirst = [
  ['since', -1],
  ['_id', -1],
] as const;

/** Lists and pages of candidacies; each lookup is made once for a whole list. */
export function createCandidaciesReader(
  context: CandidaciesContext,
  { candidacies, service }: { candidacies: CandidacyModel; service: CandidaciesService },
) {
  const { ports, services, clock, audit } = context;
  const { shownNow } = createShown(context);

  function narrowed(
    side: Side,
    { group = 'all', state, pathwayId, slotId }: Partial<ListQuery>,
  ): CandidacyFilter {
    const ofGroup = {
      // `waitsFor` is stored only when several are waited for
      mine: { open: true, $or: [{ turn: side }, { waitsFor: side }] },
      theirs: { open: true, turn: { $ne: side }, waitsFor: { $ne: side } },
      done: { open: false },
      all: {},
    }[group];
    return {
      ...ofGroup,
      ...(state ? { state } : {}),
      // a company cannot filter by person, because it may not know ids of pathways
      ...(pathwayId && side !== 'employer' ? { pathwayId: new Types.ObjectId(pathwayId) } : {}),
      ...(slotId ? { slotId: new Types.ObjectId(slotId) } : {}),
    };
  }

  async function surroundings(list: readonly CandidacyDocument[], actor: Actor, side: Side, locale: Locale) {
    const pathways = await services.pathways.getPathways(list.map(({ pathwayId }) => `${pathwayId}`));
    const accountIds = new Set(
      list.flatMap(({ timeline, consent }) => [
        ...timeline.flatMap(({ by }) => by ?? []),
        ...(consent ? [consent.by] : []),
      ]),
    );
    const referents = [...pathways.values()].flatMap(
      ({ followers }) => `${followers[0]?.accountId ?? ''}` || [],
    );
    const [cards, accounts, contacts, unread, busy, toConfirm] = await Promise.all([
      services.slots.cardsOf(
        list.map(({ slotId }) => `${slotId}`),
        locale,
      ),
      services.accounts.accountRefs([...accountIds]),
      services.accounts.contactsOf(referents),
      ports.conversations.get().unreadOf(
        actor,
        list.map(({ _id }) => _id.toHexString()),
      ),
      immersionsOf(list),
      services.establishments.toConfirm(list.map(({ establishmentId }) => `${establishmentId}`)),
    ]);
    const names = new Map(accounts.map(({ id, name }) => [id, name]));
    const lastPlaces = [...cards.values()].filter(({ placesLeft }) => placesLeft === 1);
    const onLastPlaces =
      side === 'employer' ? await service.unansweredOn(lastPlaces.map(({ id }) => id)) : new Map();
    return (candidacy: CandidacyDocument): Surroundings | null => {
      const pathway = pathways.get(`${candidacy.pathwayId}`);
      const slot = cards.get(`${candidacy.slotId}`);
      if (!pathway || !slot) return null;
      const guest = service.guestIn(actor, candidacy, pathway);
      const facts = candidacyFactsOf(candidacy, pathway);
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
        overlaps: overlapsAny(candidacy, busy.get(`${candidacy.pathwayId}`) ?? []),
        unread: unread.get(candidacy._id.toHexString()) ?? 0,
        othersWaiting: movesFor(side, facts).includes('accepted') ? othersBeside(candidacy, onLastPlaces) : 0,
      };
    };
  }

  function communeOf(code: string | null | undefined) {
    const commune = code ? services.directory.commune(code) : undefined;
    return commune ? { code: commune.code, name: commune.name } : null;
  }

  /** The agreed or current immersions of the people in a list, to flag overlaps. */
  async function immersionsOf(list: readonly CandidacyDocument[]): Promise<Map<string, CandidacyDocument[]>> {
    const found = await candidacies
      .find({
        pathwayId: { $in: list.map(({ pathwayId }) => pathwayId) },
        state: { $in: ['accepted', 'in_immersion'] },
      })
      .lean<CandidacyDocument[]>();
    const byPerson = new Map<string, CandidacyDocument[]>();
    for (const one of found)
      byPerson.set(`${one.pathwayId}`, [...(byPerson.get(`${one.pathwayId}`) ?? []), one]);
    return byPerson;
  }

  /**
   * The candidacy with what its company is shown; frozen at the first read for candidacies sent before this field
   * existed.
   */
  async function frozen(candidacy: CandidacyDocument): Promise<CandidacyDocument> {
    if (candidacy.shown || candidacy.erasedAt) return candidacy;
    const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
    if (!pathway) return candidacy;
    const now = await shownNow(pathway, `${candidacy.slotId}`);
    return { ...candidacy, shown: await service.store.freeze(candidacy, now) };
  }

  /** A page of cards with the documents they were made from, limited to what the actor may see. */
  async function page(
    actor: Actor,
    { side, filter }: CandidacyScope,
    query: Partial<ListQuery> & { limit: number },
    locale: Locale,
  ) {
    const { items, nextCursor } = await findPage(candidacies, {
      filter: { $and: [filter, narrowed(side, query)] },
      sort: query.group === 'done' ? lastEndedFirst : byWaiting,
      limit: query.limit,
      cursor: query.cursor,
    });
    const around = await surroundings(items, actor, side, locale);
    const cards = items.flatMap((candidacy) => {
      const about = around(candidacy);
      // consent revoked since the query
      if (!about || (about.side === 'employer' && !visibleToEmployer(about.facts))) return [];
      return [{ card: presentCandidacyCard(candidacy, about), candidacy, about }];
    });
    return { items: cards, nextCursor };
  }

  /**
   * All candidacies of an actor: first those whose turn it is theirs, then the others, then the ended ones, latest
   * first. The cursor contains the group.
   */
  async function pageByTurn(
    actor: Actor,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
    locale: Locale,
  ) {
    const [name, inner] = cursor?.split(/\.(.*)/s) ?? [groups[0], ''];
    const first = groups.findIndex((group) => `${group}` === name);
    // also for a cursor of the plain list, which contains no group
    if (first < 0) throw invalidCursor();
    const items: Awaited<ReturnType<typeof page>>['items'] = [];
    const scope = await service.scopeOf(actor);
    if (!scope) return { items, nextCursor: null };
    for (const group of groups.slice(first)) {
      if (items.length >= limit) return { items, nextCursor: `${group}.` };
      const from = group === name && inner ? inner : undefined;
      const found = await page(actor, scope, { group, cursor: from, limit: limit - items.length }, locale);
      items.push(...found.items);
      if (found.nextCursor) return { items, nextCursor: `${group}.${found.nextCursor}` };
    }
    return { items, nextCursor: null };
  }

  return {
    surroundings,
    pageByTurn,

    /** Ids of the candidacies whose conversations this actor may see, latest first, at most this many. */
    async idsOf(actor: Actor, most: number): Promise<string[]> {
      const scope = await service.scopeOf(actor);
      if (!scope) return [];
      const found = await candidacies
        .find(scope.filter, { _id: 1 })
        .sort({ open: -1, since: -1 })
        .limit(most)
        .lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    async list(actor: Actor, query: ListQuery, locale: Locale) {
      const scope = await service.scopeOf(actor);
      if (!scope) return { items: [], nextCursor: null };
      const { items, nextCursor } = await page(actor, scope, query, locale);
      await audit.reveals.record(
        actor,
        items.map(({ card, candidacy }) => revealOf(candidacy, card.candidate, 'list')),
      );
      return { items: items.map(({ card }) => card), nextCursor };
    },

    async present(
      actor: Actor,
      { candidacy: found, side }: CandidacyAccess,
      locale: Locale,
    ): Promise<Candidacy | null> {
      const candidacy = side === 'employer' ? await frozen(found) : found;
      const about = (await surroundings([candidacy], actor, side, locale))(candidacy);
      if (!about) return null;
      const id = candidacy._id.toHexString();
      const [explanation, { convention, archive }, assessment] = await Promise.all([
        side === 'employer'
          ? reasonsShown(candidacy, services.directory.labels(locale))
          : services.matching.explain(`${candidacy.pathwayId}`, `${candidacy.slotId}`, locale),
        ports.conventions.get().readBy(actor, { candidacy, side }),
        ports.assessments.get().summaryOf(id, locale),
      ]);
      const papers = { convention, archive, assessment };
      const presented = presentCandidacy(candidacy, about, explanation, papers);
      await audit.reveals.record(actor, [revealOf(candidacy, presented.candidate, 'page')]);
      // each read by a company is logged in the person's access log before the data is sent
      if (side === 'employer')
        await audit.record({
          actor,
          action: presented.candidate.kind === 'identified' ? 'identity.revealed' : 'pathway.shown',
          subject: { kind: 'candidacy', id: candidacy._id.toHexString() },
          pathwayId: `${candidacy.pathwayId}`,
        });
      return presented;
    },
  };
}
export type CandidaciesReader = ReturnType<typeof createCandidaciesReader>;

/** What this shows of the person, for the access log: a company sees a pseudonym or the name, others the name. */
export function revealOf(
  { pathwayId, establishmentId }: CandidacyDocument,
  { kind, ...candidate }: Candidacy['candidate'],
  where: 'list' | 'page',
): Reveal {
  const who = `${pathwayId}`;
  // those who accompany the person get the id of the pathway, companies never do
  if ('pathwayId' in candidate)
    return { pathwayId: who, shown: where === 'list' ? 'name_in_list' : 'candidacy' };
  const shown = kind === 'identified' ? 'identity' : where === 'list' ? 'pseudonym' : 'profile';
  return { pathwayId: who, shown, establishmentId: `${establishmentId}` };
}

function contactOfReferent(id: unknown, contacts: ReadonlyMap<string, Contact>): Contact | null {
  return id ? (contacts.get(`${id}`) ?? null) : null;
}

/** The unanswered requests on its slot without itself; 0 where it would not take the last place. */
function othersBeside(
  { slotId, state }: CandidacyDocument,
  unansweredOn: ReadonlyMap<string, number>,
): number {
  const count = unansweredOn.get(`${slotId}`) ?? 0;
  return unanswered.includes(state) ? Math.max(0, count - 1) : count;
}

function overlapsAny(candidacy: CandidacyDocument, immersions: readonly CandidacyDocument[]): boolean {
  return immersions.some(
    ({ _id, dates }) =>
      !_id.equals(candidacy._id) && dates.from <= candidacy.dates.to && candidacy.dates.from <= dates.to,
  );
}
