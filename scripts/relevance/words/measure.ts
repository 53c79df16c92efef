import type { Commune } from '../../../api/src/directory/communes/commune.ts';
import { communeNames } from '../../../api/src/directory/communes/commune-names.ts';
import { placeInText } from '../../../api/src/directory/communes/place-in-text.ts';
import { communeSearch } from '../../../api/src/directory/communes/search-communes.ts';
import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import { createDirectoryIndex, type DirectoryIndex } from '../../../api/src/directory/directory-index.ts';
import { searchNaf } from '../../../api/src/directory/naf.ts';
import { searchDirectory } from '../../../api/src/matching/search-documents.ts';
import { createSlotSearch } from '../../../api/src/matching/slot-search.ts';
import type { SlotDoc } from '../../../search/src/document.ts';
import { createEmbeddedEngine } from '../../../search/src/embedded/embedded-engine.ts';
import type { SearchEngine } from '../../../search/src/engine.ts';
import type { EngineOptions } from '../../../search/src/engine-options.ts';
import { today } from '../set/documents.ts';
import { slotsOf } from './corpus.ts';
import { codesOf, type Half, jobKinds, type Kind, type Query, queriesOf } from './queries.ts';

/** How many answers a reader looks at. */
const looked = 3;

export interface Outcome {
  kind: Kind;
  typed: string;
  right: boolean;
  /** What came, to read why it is wrong. */
  shown: string[];
}
export interface Measured {
  lookUp: Outcome[];
  slots: Outcome[];
}

/** An edition of the directory with slots of all its occupations, ready to be asked. */
export async function prepareWords(
  edition: DirectoryEdition,
  communes: readonly Commune[],
  create: (options: EngineOptions) => SearchEngine | Promise<SearchEngine> = createEmbeddedEngine,
) {
  const index = createDirectoryIndex(edition, { occupations: [], skills: [] });
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const slots = new Map(slotsOf(index, byCode).map((slot) => [slot.id, slot]));
  const engine = await create({
    directory: searchDirectory(index),
    clock: () => new Date(today * 86_400_000),
  });
  await engine.replaceAllSlots(slots.values());
  const names = communeNames(communes);
  const findCommunes = communeSearch(communes, names);
  const placeIn = placeInText(names, index.isWord);
  const directory = { commune: (code: string) => byCode.get(code), placeIn };
  const territory = { area: () => null };
  const { searchSlots } = createSlotSearch({ services: { directory, territory } }, () => engine);

  async function slotsFor(typed: string): Promise<{ first: SlotDoc[]; total: number }> {
    const { hits, total } = await searchSlots({ q: typed, sort: 'fit', limit: looked });
    return { first: hits.map(({ id }) => slots.get(id)!), total };
  }
  const isDegraded = async () => (await engine.stats()).degraded;
  return { index, findCommunes, slotsFor, slotCount: slots.size, isDegraded, close: engine.close };
}
type Prepared = Awaited<ReturnType<typeof prepareWords>>;

const starts = (code: string, beginnings: readonly string[]) =>
  beginnings.some((beginning) => code.startsWith(beginning));

/** At least one code is right, and none is one that must not be shown. */
function isRight(codes: readonly string[], query: Query): boolean {
  return (
    codes.some((code) => starts(code, codesOf(query))) && !codes.some((code) => starts(code, query.never))
  );
}

/** Queries whose answers this edition does not have are left out. */
const answerable = (index: DirectoryIndex, query: Query) =>
  index.allOccupations.some(({ code }) => starts(code, codesOf(query)));

const describe = ({ occupation, title, communeName }: SlotDoc) => `${occupation} ${title} (${communeName})`;

/** What of the queries of one half is answered rightly in the first three, by the look-ups and by the search of slots. */
export async function measureWords(prepared: Prepared, half: Half): Promise<Measured> {
  const lookUp: Outcome[] = [];
  const slots: Outcome[] = [];
  for (const kind of Object.keys(jobKinds) as (keyof typeof jobKinds)[]) {
    for (const query of queriesOf(kind, half).filter((one) => answerable(prepared.index, one))) {
      const found = prepared.index.searchOccupations(query.typed, looked);
      lookUp.push({
        kind,
        typed: query.typed,
        right: isRight(
          found.map(({ code }) => code),
          query,
        ),
        shown: found.map(({ code, appellation }) => `${code} ${appellation}`),
      });
      const { first } = await prepared.slotsFor(query.typed);
      const right = isRight(
        first.map(({ occupation }) => occupation),
        query,
      );
      slots.push({ kind, typed: query.typed, right, shown: first.map(describe) });
    }
  }
  return {
    lookUp: [...lookUp, ...otherLookUps(prepared, half)],
    slots: [...slots, ...(await otherSlots(prepared, half))],
  };
}

function otherLookUps({ index, findCommunes }: Prepared, half: Half): Outcome[] {
  const outcome = (kind: Kind, typed: string, shown: string[], right: boolean): Outcome => ({
    kind,
    typed,
    right,
    shown,
  });
  return [
    ...queriesOf('communes', half).map((query) => {
      const found = findCommunes(query.typed, looked);
      const shown = found.map(({ code, name }) => `${code} ${name}`);
      return outcome(
        'communes',
        query.typed,
        shown,
        isRight(
          found.map(({ code }) => code),
          query,
        ),
      );
    }),
    ...queriesOf('activities', half).map((query) => {
      const found = searchNaf(query.typed, looked);
      const shown = found.map(({ code, label }) => `${code} ${label}`);
      return outcome(
        'activities',
        query.typed,
        shown,
        isRight(
          found.map(({ code }) => code),
          query,
        ),
      );
    }),
    ...queriesOf('skills', half).map(({ typed, right }) => {
      const shown = index.searchSkills(typed, looked, []).map((id) => index.skill(id)?.label ?? id);
      return outcome(
        'skills',
        typed,
        shown,
        shown.some((label) => new RegExp(right, 'i').test(label)),
      );
    }),
    ...queriesOf('beginnings', half).map(({ typed }) => {
      const shown = index
        .searchOccupations(typed, looked)
        .map(({ code, appellation }) => `${code} ${appellation}`);
      return outcome('beginnings', typed, shown, shown.length === 0);
    }),
  ];
}

async function otherSlots({ index, slotsFor, slotCount }: Prepared, half: Half): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const query of queriesOf('placed', half)) {
    const codes = codesOf(query);
    if (codes.length > 0 && !answerable(index, query)) continue;
    const { first } = await slotsFor(query.typed);
    const right = first.some(
      ({ occupation, commune }) =>
        query.communes.includes(commune) && (codes.length === 0 || starts(occupation, codes)),
    );
    outcomes.push({ kind: 'placed', typed: query.typed, right, shown: first.map(describe) });
  }
  for (const { typed, right } of queriesOf('companies', half)) {
    const { first } = await slotsFor(typed);
    const shown = first.map((slot) => `${slot.text.split('\n')[0]}: ${describe(slot)}`);
    outcomes.push({
      kind: 'companies',
      typed,
      right: shown.some((one) => one.startsWith(`${right}:`)),
      shown,
    });
  }
  for (const { typed } of queriesOf('beginnings', half)) {
    const { total } = await slotsFor(typed);
    outcomes.push({ kind: 'beginnings', typed, right: total === slotCount, shown: [`${total} slots`] });
  }
  return outcomes;
}
