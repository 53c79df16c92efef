import { kilometresBetween } from '@passerelle/search';
import { type SlotQuestion, usualRadiusKm } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import { createMorningJob } from '../platform/jobs/morning-job.ts';
import type { KnownSlots } from './known-slots.ts';
import type { SavedSearchDocument } from './saved-search.model.ts';
import type { SavedSearchStore } from './saved-search.store.ts';
import type { SavedSearchesContext } from './saved-searches.context.ts';
import type { SavedSearches } from './saved-searches.service.ts';
import type { SearchMails } from './search-mails.ts';

/** What decides whether a question may find a slot, without asking. */
interface Opened {
  id: string;
  version: number;
  occupation: string;
  objectives: readonly string[];
  location: { lat: number; lon: number } | null;
}

const jobType = 'saved-searches.opened';
/** After so many questions other work gets its turn. */
const breath = 20;

interface Parts {
  store: SavedSearchStore;
  known: KnownSlots;
  searches: Pick<SavedSearches, 'ask'>;
  mails: Pick<SearchMails, 'mailLater'>;
}

/** Asks the kept questions again when slots open, and each morning, and tells their owners of what they did not find before. */
export function watchSearches(context: SavedSearchesContext, { store, known, searches, mails }: Parts) {
  const { clock, jobs, services } = context;

  /** Whether a commune that is chosen in the question is too far from the slot; never too strict. */
  function isFar({ commune: code, withinKm }: SlotQuestion, { location }: Opened): boolean {
    const place = code ? services.directory.commune(code) : undefined;
    if (!place || !location) return false;
    // by road it is no nearer
    return kilometresBetween(place, location) > (withinKm ?? usualRadiusKm) + 1;
  }

  const mayFind = (question: SlotQuestion, opened: readonly Opened[]) =>
    opened.some(
      (slot) =>
        (!question.occupation || question.occupation === slot.occupation) &&
        (!question.objective || slot.objectives.includes(question.objective)) &&
        !isFar(question, slot),
    );

  /** Stores and tells what the question finds and did not find before. */
  async function look(search: SavedSearchDocument): Promise<void> {
    const { slotIds } = await searches.ask(search.question);
    const news = await known.unknown(search, slotIds);
    // the index may lag: the database says what everybody may open
    const cards = await services.slots.cardsFor(null, news, 'fr');
    await known.add(
      search,
      news.filter((id) => (cards.get(id)?.placesLeft ?? 0) > 0),
      { foundOn: clock.today(), toTell: true, ...(search.mail ? { toMail: true } : {}) },
    );
    await tell(search);
    if (search.mail && (await known.waitsForMail(search))) await mails.mailLater(`${search.accountId}`);
  }

  /** One line a search and day, which is renewed with each slot, and one push message. */
  async function tell(search: SavedSearchDocument): Promise<void> {
    const waiting = await known.toTell(search);
    if (waiting.length === 0) return;
    if (search.live) {
      const today = clock.today();
      const count = await known.countOn(search, today);
      const keyOf = (slots: number) => `search:${search._id}:${today}:${slots}`;
      await services.notifications.notify(await services.accounts.accountRefs([`${search.accountId}`]), {
        key: keyOf(count),
        replaces: keyOf(count - waiting.length),
        pushKey: `search:${search._id}:${today}`,
        kind: 'search_found',
        values: { title: search.name, count: `${count}` },
        link: paths.savedSearches,
        concern: { of: 'account' },
      });
    }
    await known.done(waiting, 'toTell');
  }

  async function lookAll(wanted: (question: SlotQuestion) => boolean): Promise<void> {
    let asked = 0;
    for await (const search of store.walk()) {
      if (!wanted(search.question)) continue;
      await look(search);
      asked += 1;
      if (asked % breath === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  services.matching.onOpened(async (documents) => {
    if (documents.length === 0) return;
    const opened = documents.map(
      ({ id, version, occupation, objectives, location }): Opened => ({
        ...{ id, version, occupation, objectives, location },
      }),
    );
    const [first] = opened;
    await jobs.schedule({
      key: `${jobType}:${first?.id}:${first?.version}:${opened.length}`,
      type: jobType,
      runAt: clock.now(),
      data: { opened },
      again: true,
    });
  });
  jobs.on(jobType, async ({ opened }: { opened: Opened[] }) => {
    // another process may have announced them
    await services.matching.refreshSlots(opened.map(({ id }) => id));
    await lookAll((question) => mayFind(question, opened));
  });

  // words find other slots too when those that fitted them better are gone, and a territory or a directory changes
  return createMorningJob(context, 'saved-searches.morning', () => lookAll(() => true));
}
