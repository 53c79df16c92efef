import { Types } from 'mongoose';
import type { Candidacy, Locale, listCandidacies, ParsedOf } from '../../contract/index.ts';
import type { Reveal } from '../platform/audit/reveals.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { findPage } from '../platform/database/find-page.ts';
import type { CandidaciesContext, UnreadOf } from './candidacies.context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import type { CandidacyAccess, CandidacyFilter } from './candidacy.access.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { byWaiting, createCandidacyPages, groupFilter, lastEndedFirst } from './candidacy.pages.ts';
import { type Side, visibleToEmployer } from './candidacy.policy.ts';
import { presentCandidacy, presentCandidacyCard } from './candidacy.present.ts';
import { createShown, reasonsShown } from './candidacy.shown.ts';
import { createCandidacySurroundings } from './candidacy.surroundings.ts';

type ListQuery = ParsedOf<typeof listCandidacies>['query'];

/** Lists and pages of candidacies; each lookup is made once for a whole list. */
export function createCandidaciesReader(
  context: CandidaciesContext,
  { candidacies, service }: { candidacies: CandidacyModel; service: CandidaciesService },
) {
  const { ports, services, audit } = context;
  const { shownNow } = createShown(context);
  const surroundings = createCandidacySurroundings(context, { candidacies, service });
  const pages = createCandidacyPages(candidacies, service.store);

  function narrowed(
    side: Side,
    { group = 'all', state, pathwayId, slotId }: Partial<ListQuery>,
  ): CandidacyFilter {
    return {
      ...groupFilter(side, group),
      ...(state ? { state } : {}),
      // a company cannot filter by person, because it may not know ids of pathways
      ...(pathwayId && side !== 'employer' ? { pathwayId: new Types.ObjectId(pathwayId) } : {}),
      ...(slotId ? { slotId: new Types.ObjectId(slotId) } : {}),
    };
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

  /** Cards with the documents they were made from, limited to what the actor may see. */
  async function cardsOf(
    actor: Actor,
    side: Side,
    items: readonly CandidacyDocument[],
    { locale, unreadOf }: { locale: Locale; unreadOf?: UnreadOf },
  ) {
    const around = await surroundings(items, actor, side, { locale, ...(unreadOf ? { unreadOf } : {}) });
    return items.flatMap((candidacy) => {
      const about = around(candidacy);
      // consent revoked since the query
      if (!about || (about.side === 'employer' && !visibleToEmployer(about.facts))) return [];
      return [{ card: presentCandidacyCard(candidacy, about), candidacy, about }];
    });
  }

  /**
   * All candidacies of an actor: first those whose turn it is theirs, then the others, then the ended ones, latest
   * first. The cursor contains the group. `unreadOf` replaces the port, for who reads more of the inbox at once.
   */
  async function pageByTurn(
    actor: Actor,
    query: { cursor?: string | undefined; limit: number },
    locale: Locale,
    unreadOf?: UnreadOf,
  ) {
    const scope = await service.scopeOf(actor);
    const { items, ...page } = await pages(scope, query);
    if (!scope) return { items: [], ...page };
    const options = { locale, ...(unreadOf ? { unreadOf } : {}) };
    return { items: await cardsOf(actor, scope.side, items, options), ...page };
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
      const { side, filter } = scope;
      const { items, ...page } = await findPage(candidacies, {
        filter: { $and: [filter, narrowed(side, query)] },
        sort: query.group === 'done' ? lastEndedFirst : byWaiting,
        limit: query.limit,
        cursor: query.cursor,
      });
      const cards = await cardsOf(actor, side, items, { locale });
      await audit.reveals.record(
        actor,
        cards.map(({ card, candidacy }) => revealOf(candidacy, card.candidate, 'list')),
      );
      return { items: cards.map(({ card }) => card), ...page };
    },

    async present(
      actor: Actor,
      { candidacy: found, side }: CandidacyAccess,
      locale: Locale,
    ): Promise<Candidacy | null> {
      const candidacy = side === 'employer' ? await frozen(found) : found;
      const about = (await surroundings([candidacy], actor, side, { locale }))(candidacy);
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
