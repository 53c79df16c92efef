import { readLexicon } from '@passerelle/search';
import type { Locale } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import { placeInText, type SaidPlace } from './communes/place-in-text.ts';
import { createPlaces } from './communes/places.ts';
import { starterDirectory } from './data/starter.ts';
import { createDirectoryStore } from './directory.store.ts';
import type { DirectoryEdition } from './directory-edition.ts';
import { createDirectoryIndex, type DirectoryIndex } from './directory-index.ts';
import { changesBetween, type EditionChanges, isSame } from './edition-changes.ts';
import { searchNaf } from './naf.ts';
import { type Retired, retire } from './retire.ts';

/** The index of the shipped starter directory, shared in the same way. */
let starterIndex: DirectoryIndex | undefined;

function indexOf(edition: DirectoryEdition, retired: Retired): DirectoryIndex {
  if (edition !== starterDirectory || retired.occupations.length + retired.skills.length > 0)
    return createDirectoryIndex(edition, retired);
  starterIndex ??= createDirectoryIndex(starterDirectory, nothing);
  return starterIndex;
}

/** Occupations, skills and places: read at the start, then served from memory. */
export function createDirectoryService(context: Context) {
  const store = createDirectoryStore(context);
  const listeners: (() => void | Promise<void>)[] = [];
  let loaded: { generation: string; index: () => DirectoryIndex } | undefined;
  /** The edition known to listeners: the start uses the edition it has read, whose event may arrive later. */
  let announced: string | undefined;
  let starting: Promise<void> | undefined;

  const index = (): DirectoryIndex => {
    if (!loaded) throw new Error('The directory is used before it was started');
    return loaded.index();
  };
  function use(generation: string, edition: DirectoryEdition, retired: Retired): void {
    let made: DirectoryIndex | undefined;
    // the import script needs no index, which takes a second for a large edition
    loaded = {
      generation,
      index() {
        made ??= indexOf(edition, retired);
        return made;
      },
    };
  }
  const { communeNames, ...places } = createPlaces(context.config);
  const placeIn = (text: string): SaidPlace | null =>
    text.trim() === '' ? null : placeInText(communeNames(), index().isWord)(text);

  async function load(): Promise<void> {
    let stored = await store.load();
    const outdated =
      stored?.source === 'starter' && !sameSize(stored.edition, starterDirectory) ? stored : undefined;
    if (!stored || outdated) {
      const retired = retire(starterDirectory, outdated ?? null);
      const generation = await store.replace(starterDirectory, retired, 'starter');
      // another process may have stored its own edition meanwhile
      stored = (await store.load({ generation, source: 'starter', edition: starterDirectory, retired }))!;
    }
    use(stored.generation, stored.edition, stored.retired);
  }

  /** The stored edition, what the new one would retire, and what it would change. Writes nothing. */
  async function planEdition(edition: DirectoryEdition) {
    const before = await store.load();
    const retired = retire(edition, before ?? { edition: starterDirectory, retired: nothing });
    const changes = changesBetween(before?.edition ?? starterDirectory, edition);
    const unchanged = changes.none && before?.source === 'import' && isSame(before.retired, retired);
    return { before, retired, changes, unchanged };
  }

  return {
    /** Reads the current edition, once; a new store gets the starter directory. */
    start(): Promise<void> {
      starting ??= load().then(() => {
        announced = loaded?.generation;
      });
      return starting;
    },

    /** Another process may have replaced the edition: reads it and notifies listeners. */
    async follow(generation: string): Promise<void> {
      if (loaded?.generation !== generation) await load();
      const now = loaded?.generation;
      if (now === announced) return;
      for (const listener of listeners) await listener();
      announced = now;
    },
    /** Calls back after another edition is in use in this process. */
    onReplaced(listener: () => void | Promise<void>): void {
      listeners.push(listener);
    },

    ...places,

    planEdition,

    /**
     * Replaces the current edition. Entries missing from the new one are retired, never lost. The edition already in
     * use is not written again.
     */
    async replaceEdition(
      edition: DirectoryEdition,
      onProgress?: (done: number, all: number) => void,
    ): Promise<{ generation: string; retired: Retired; changes: EditionChanges; unchanged: boolean }> {
      await store.sweep();
      const { before, retired, changes, unchanged } = await planEdition(edition);
      if (before && unchanged) return { generation: before.generation, retired, changes, unchanged };
      const generation = await store.replace(edition, retired, 'import', onProgress);
      use(generation, edition, retired);
      return { generation, retired, changes, unchanged };
    },

    edition: () => ({ ...index().name, counts: index().counts, domains: index().domains }),
    /** The whole edition, for the search engine. */
    content: () => index(),
    skill: (id: string) => index().skill(id),
    occupation: (code: string) => index().occupation(code),
    skillsOf: (code: string) => index().skillsOf(code),
    offersSkill: (id: string) => index().offersSkill(id),
    offersOccupation: (code: string) => index().offersOccupation(code),
    labels: (locale: Locale) => index().labels(locale),
    /** Job titles as typed; a place beside them is no job. */
    searchOccupations(q: string, limit: number, locale?: Locale) {
      const said = placeIn(q);
      if (said?.rest === '') return [];
      return index().searchOccupations(said?.rest ?? q, limit, locale);
    },
    searchSkills: (q: string, limit: number, codes: readonly string[], locale?: Locale) =>
      index().searchSkills(q, limit, codes, locale),

    fromWords: (text: string) => index().fromWords(text),

    /** Prepares the look-up of occupations and the dictionary, so that the first reader need not wait. */
    readWords: () => {
      index().isWord('');
      readLexicon();
    },
    /** The commune said among other words, and those without it. */
    placeIn,
    searchNaf: (q: string, limit: number) => searchNaf(q, limit),
  };
}
export type DirectoryService = ReturnType<typeof createDirectoryService>;

const nothing: Retired = { occupations: [], skills: [] };

/** Whether the stored starter directory is the one that the project ships. */
function sameSize(stored: DirectoryEdition, shipped: DirectoryEdition): boolean {
  return (
    stored.edition.date === shipped.edition.date &&
    stored.occupations.length === shipped.occupations.length &&
    stored.skills.length === shipped.skills.length &&
    stored.links.length === shipped.links.length &&
    stored.appellations.length === shipped.appellations.length
  );
}
