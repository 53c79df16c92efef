import type { DirectoryEdition } from './directory-edition.ts';
import type { Retired } from './retire.ts';

/** The number of changes, and the first few with their labels. */
export interface Changed {
  count: number;
  examples: { id: string; label: string }[];
}
export interface KindChanges {
  added: Changed;
  /** The same code with another label or (job titles) another occupation. */
  changed: Changed;
  retired: Changed;
}

/** What replacing the current edition by `next` changes. */
export interface EditionChanges {
  occupations: KindChanges;
  appellations: KindChanges;
  skills: KindChanges;
  links: { added: number; removed: number };
  /** True when no row differs. */
  none: boolean;
}

const examplesShown = 5;

export function changesBetween(before: DirectoryEdition | null, next: DirectoryEdition): EditionChanges {
  const links = (edition: DirectoryEdition | null) =>
    new Set(edition?.links.map(({ occupation, skill, core }) => `${occupation} ${skill} ${core}`));
  const [held, offered] = [links(before), links(next)];
  const changes = {
    occupations: compare(before?.occupations ?? [], next.occupations, ({ code }) => code),
    appellations: compare(before?.appellations ?? [], next.appellations, ({ id }) => id),
    skills: compare(before?.skills ?? [], next.skills, ({ id }) => id),
    links: {
      added: [...offered].filter((pair) => !held.has(pair)).length,
      removed: [...held].filter((pair) => !offered.has(pair)).length,
    },
  };
  return { ...changes, none: before !== null && isSame(before, next) };
}

/** Compares row by row, in order; stored rows are read back as given, without undefined fields. */
export function isSame<T extends DirectoryEdition | Retired>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function compare<T extends { label: string }>(
  before: readonly T[],
  next: readonly T[],
  idOf: (row: T) => string,
): KindChanges {
  const held = new Map(before.map((row) => [idOf(row), JSON.stringify(row)]));
  const offered = new Set(next.map(idOf));
  return {
    added: summaryOf(
      next.filter((row) => !held.has(idOf(row))),
      idOf,
    ),
    changed: summaryOf(
      next.filter((row) => held.has(idOf(row)) && held.get(idOf(row)) !== JSON.stringify(row)),
      idOf,
    ),
    retired: summaryOf(
      before.filter((row) => !offered.has(idOf(row))),
      idOf,
    ),
  };
}

function summaryOf<T extends { label: string }>(rows: readonly T[], idOf: (row: T) => string): Changed {
  return {
    count: rows.length,
    examples: rows.slice(0, examplesShown).map((row) => ({ id: idOf(row), label: row.label })),
  };
}
