import type { DirectoryEdition, DirectoryOccupation, DirectorySkill } from './directory-edition.ts';
import { wordsOf } from './lookup.ts';

/** Entries of older editions missing from the current one: still shown where they are used, no longer offered. */
export interface Retired {
  occupations: RetiredOccupation[];
  skills: DirectorySkill[];
}

/** `successor`: the occupation of the current edition that replaces it, if known. */
export type RetiredOccupation = DirectoryOccupation & { successor?: string };

/**
 * Keeps the entries that the new edition does not have: profiles and slots still show them, forms no longer offer
 * them. A retired entry that returns becomes an ordinary one again.
 */
export function retire(
  next: DirectoryEdition,
  before: { edition: DirectoryEdition; retired: Retired } | null,
): Retired {
  if (!before) return { occupations: [], skills: [] };
  const codes = new Set(next.occupations.map(({ code }) => code));
  const skills = new Set(next.skills.map(({ id }) => id));
  const gone = [...before.edition.occupations, ...before.retired.occupations].filter(
    ({ code }) => !codes.has(code),
  );
  const successorOf = gone.length > 0 ? successorsIn(next, before.edition) : () => undefined;
  return {
    occupations: gone.map((occupation: RetiredOccupation) => {
      const { successor: _former, ...kept } = occupation;
      const successor = successorOf(occupation);
      return { ...kept, ...(successor ? { successor } : {}) };
    }),
    skills: [...before.edition.skills, ...before.retired.skills].filter(({ id }) => !skills.has(id)),
  };
}

/**
 * The successor: the occupation with most of its job titles (by code, otherwise by label), otherwise the one it was
 * derived from, otherwise the only one derived from it, otherwise the successor of its former successor.
 */
function successorsIn(next: DirectoryEdition, before: DirectoryEdition) {
  const codes = new Set(next.occupations.map(({ code }) => code));
  const byId = new Map(next.appellations.map(({ id, occupation }) => [id, occupation]));
  const byWords = new Map<string, string>();
  for (const { label, occupation } of next.appellations) byWords.set(foldTitle(label), occupation);
  for (const { label, code } of next.occupations) byWords.set(foldTitle(label), code);
  const titles = new Map<string, DirectoryEdition['appellations']>();
  for (const title of before.appellations)
    titles.set(title.occupation, [...(titles.get(title.occupation) ?? []), title]);
  const children = (code: string) => next.occupations.filter(({ parent }) => parent === code);

  const find = (occupation: RetiredOccupation, depth: number): string | undefined => {
    const { code, label } = occupation;
    const moved = (titles.get(code) ?? []).flatMap(
      (title) => byId.get(title.id) ?? byWords.get(foldTitle(title.label)) ?? [],
    );
    const own = byWords.get(foldTitle(label));
    const most = mostOften(own ? [...moved, own] : moved);
    if (most) return most;
    if (occupation.parent && codes.has(occupation.parent)) return occupation.parent;
    const made = children(code);
    if (made.length === 1) return made[0]?.code;
    const former = occupation.successor;
    if (!former || depth > 5) return undefined;
    if (codes.has(former)) return former;
    const held = before.occupations.find((each) => each.code === former);
    return held && find(held, depth + 1);
  };
  return (occupation: RetiredOccupation) => find(occupation, 0);
}

const foldTitle = (label: string) => wordsOf(label).join(' ');

/** The most frequent value; the first one among equals. */
function mostOften(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}
