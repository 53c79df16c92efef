import { Types } from 'mongoose';
import {
  maxKnownSlots,
  maxSavedSearches,
  type ParsedOf,
  type SavedSearch,
  type SlotQuestion,
  type saveSearch,
} from '../../contract/index.ts';
import { addDays } from '../../rules/civil-days.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, appError, invalidField, notFound } from '../platform/http/app-error.ts';
import type { KnownSlots } from './known-slots.ts';
import type { SavedSearchDocument } from './saved-search.model.ts';
import type { OwnFields, SavedSearchStore } from './saved-search.store.ts';
import type { SavedSearchesContext } from './saved-searches.context.ts';

/** Days for which the page shows what has come, and most slots of one search on it. */
const newsDays = 14;
const mostNews = 5;

const tooWide = () =>
  appError('conflict', {
    detail: {
      fr: `Cette recherche trouve plus de ${maxKnownSlots} offres : ajoutez un mot, un lieu ou un métier.`,
      en: `This search finds more than ${maxKnownSlots} immersions: add a word, a place or an occupation.`,
    },
  });

/** The searches that somebody keeps. */
export function createSavedSearches(
  context: SavedSearchesContext,
  { store, known }: { store: SavedSearchStore; known: KnownSlots },
) {
  const { clock, ids, services } = context;

  /** Ids of the slots that the question finds now, the newest first. */
  async function ask(question: SlotQuestion): Promise<{ slotIds: string[]; total: number }> {
    const found = await services.matching.searchSlots({ ...question, sort: 'date', limit: maxKnownSlots });
    return { slotIds: found.hits.map(({ id }) => id), total: found.total };
  }

  /** What the question finds when it is kept is not news. */
  async function askOnce(question: SlotQuestion): Promise<string[]> {
    if (question.commune && !services.directory.commune(question.commune))
      throw invalidField('body.question.commune', 'unknown_commune', {
        fr: 'Cette commune n’est pas connue. Choisissez-la dans la liste.',
        en: 'This commune is not known. Choose it in the list.',
      });
    const { slotIds, total } = await ask(question);
    if (total > maxKnownSlots) throw tooWide();
    return slotIds;
  }

  async function present(
    { accountId, locale }: Pick<Actor, 'accountId' | 'locale'>,
    searches: readonly SavedSearchDocument[],
  ): Promise<SavedSearch[]> {
    const since = addDays(clock.today(), -newsDays);
    const news = await known.newsOf(accountId, since, maxSavedSearches * mostNews * 4);
    const cards = await services.slots.cardsFor(
      null,
      news.map(({ slotId }) => `${slotId}`),
      locale,
    );
    const labels = services.directory.labels(locale);
    return searches.map(({ _id, name, question, live, mail, createdAt, version }) => {
      const commune = question.commune ? services.directory.commune(question.commune) : undefined;
      return {
        id: _id.toHexString(),
        ...{ name, question, live, mail, version },
        place: commune ? { code: commune.code, name: commune.name } : null,
        occupation: question.occupation ? labels.occupation(question.occupation) : null,
        createdAt: createdAt.toISOString(),
        news: news
          .filter(({ searchId }) => `${searchId}` === `${_id}`)
          .flatMap(({ slotId, at }) => {
            const slot = cards.get(`${slotId}`);
            return slot && slot.placesLeft > 0 ? [{ slot, at: at.toISOString() }] : [];
          })
          .slice(0, mostNews),
      };
    });
  }

  async function presentOne(actor: Actor, search: SavedSearchDocument): Promise<SavedSearch> {
    const [one] = await present(actor, [search]);
    if (!one) throw notFound();
    return one;
  }

  return {
    ask,

    async list(actor: Pick<Actor, 'accountId' | 'locale'>) {
      return { items: await present(actor, await store.list(actor.accountId)), max: maxSavedSearches };
    },

    /** Null when there is none, or not theirs. */
    findOwn: (actor: Actor, searchId: string) => store.findOwn(actor.accountId, searchId),

    /** Throws `conflict` for the search that is one too many, or too wide. */
    async save(
      actor: Actor,
      { clientId, ...own }: ParsedOf<typeof saveSearch>['body'],
    ): Promise<SavedSearch> {
      const before = await store.findSent(actor.accountId, clientId);
      if (before) return presentOne(actor, before);
      const search = {
        _id: new Types.ObjectId(ids.id()),
        accountId: new Types.ObjectId(actor.accountId),
        clientId,
        ...own,
        createdAt: clock.now(),
      };
      // before the search itself, which is then never told of what was there
      await known.add(search, await askOnce(own.question));
      try {
        const saved = await store.save(search);
        if (!saved._id.equals(search._id)) await known.forget({ searchId: search._id });
        return await presentOne(actor, saved);
      } catch (error) {
        if (error instanceof AppError) await known.forget({ searchId: search._id });
        throw error;
      }
    },

    /** Throws `stale_version` when it was changed since it was read. */
    async update(
      actor: Actor,
      search: SavedSearchDocument,
      version: number,
      change: Partial<OwnFields>,
    ): Promise<SavedSearch> {
      // before what it finds counts as known
      if (search.version !== version) throw new AppError('stale_version');
      if (change.question) await known.add(search, await askOnce(change.question));
      return presentOne(actor, await store.update(search._id, version, change));
    },

    async remove({ _id }: SavedSearchDocument): Promise<void> {
      await store.remove(_id);
      await known.forget({ searchId: _id });
    },

    /** The account is closed or erased. */
    async forgetAccount(accountId: string): Promise<void> {
      await store.removeAllOf(accountId);
      await known.forget({ accountId });
    },
  };
}
export type SavedSearches = ReturnType<typeof createSavedSearches>;
