import { paths } from '../../contract/paths.ts';
import { addDays, type Day } from '../../rules/civil-days.ts';
import { parisInstant } from '../platform/paris-time.ts';
import type { KnownSlotDocument } from './known-slot.model.ts';
import type { KnownSlots } from './known-slots.ts';
import type { SavedSearchDocument } from './saved-search.model.ts';
import type { SavedSearchStore } from './saved-search.store.ts';
import type { SavedSearchesContext } from './saved-searches.context.ts';
import type { SavedSearches } from './saved-searches.service.ts';
import { type FoundSearch, searchesMail } from './searches.mail.ts';

const jobType = 'saved-searches.mail';
/** In Paris; after the questions of the morning were asked. */
const hour = '09:00';

interface Parts {
  store: SavedSearchStore;
  known: KnownSlots;
  searches: Pick<SavedSearches, 'ask'>;
}

/** One mail a day at most for an account: all that its searches have found and would still find. */
export function createSearchMails(context: SavedSearchesContext, { store, known, searches }: Parts) {
  const { clock, jobs, services } = context;
  const { preferences } = services.notifications;

  const schedule = (accountId: string, day: Day, runAt: Date) =>
    jobs.schedule({
      key: `${jobType}:${accountId}:${day}:${runAt.toISOString()}`,
      type: jobType,
      runAt,
      data: { accountId, day },
    });

  /** The next morning: today's, as long as it has not come. */
  function mailLater(accountId: string): Promise<void> {
    const today = clock.today();
    const day = clock.now() < parisInstant(today, hour) ? today : addDays(today, 1);
    return schedule(accountId, day, parisInstant(day, hour));
  }

  jobs.on(jobType, async ({ accountId, day }: { accountId: string; day: Day }) => {
    const at = await preferences.when(accountId, 'search_found', 'email');
    if (at && at > clock.now()) return schedule(accountId, day, at);
    const waiting = await known.toMail(accountId);
    const { found, mailed } = await stillFound(waiting);
    if (at && found.length > 0)
      await services.notifications.write(await services.accounts.accountRefs([accountId]), {
        key: `saved_searches:${day}`,
        kind: 'search_found',
        concern: { of: 'account' },
        template: searchesMail,
        dataFor: () => ({ searches: found, link: paths.savedSearches }),
        atOnce: true,
      });
    // without a wish for mails nothing waits for one
    await known.done(at ? mailed : waiting, 'toMail');
  });

  /** What the questions find now among the slots that wait; the others wait until they are open again. */
  async function stillFound(waiting: readonly KnownSlotDocument[]) {
    const found: FoundSearch[] = [];
    const mailed: KnownSlotDocument[] = [];
    for (const search of await store.byIds(waiting.map(({ searchId }) => searchId))) {
      const rows = waiting.filter(({ searchId }) => searchId.equals(search._id));
      const open = search.mail ? await openOf(search, rows) : null;
      mailed.push(...rows.filter(({ slotId }) => !open || open.has(`${slotId}`)));
      if (open && open.size > 0) found.push({ name: search.name, slots: [...open.values()] });
    }
    return { found, mailed };
  }

  async function openOf({ question }: SavedSearchDocument, rows: readonly KnownSlotDocument[]) {
    const now = new Set((await searches.ask(question)).slotIds);
    const ids = rows.map(({ slotId }) => `${slotId}`).filter((id) => now.has(id));
    const cards = await services.slots.cardsFor(null, ids, 'fr');
    return new Map(
      ids.flatMap((id) => {
        const card = cards.get(id);
        if (!card || card.placesLeft <= 0) return [];
        return [[id, { title: card.title, company: card.establishment.name, commune: card.commune.name }]];
      }),
    );
  }

  return { mailLater };
}
export type SearchMails = ReturnType<typeof createSearchMails>;
