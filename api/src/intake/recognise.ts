import type { ImportField } from '../../contract/intake.ts';
import { foldedName } from './folded-name.ts';

/** Names of columns under which other tools write each field, folded: without accents and case, one space between words. */
export type Heads = Readonly<Partial<Record<ImportField, readonly string[]>>>;

/** The name of a column as it is recognised and remembered. */
export const headKey = (head: string) =>
  foldedName(head.replace(/[*?:]/g, ' ')).replace(/^(?:le|la|les) /, '');

/**
 * What each column holds: as it was said the last time, else by its name. A field is taken once; the first column with
 * an exact name wins.
 */
export function recogniseColumns(
  heads: Heads,
  head: readonly string[],
  remembered: ReadonlyMap<string, ImportField | null> = new Map(),
): (ImportField | null)[] {
  const fieldOfHead = new Map(
    (Object.entries(heads) as [ImportField, readonly string[]][]).flatMap(([field, names]) =>
      names.map((name) => [name, field] as const),
    ),
  );
  const taken = new Set<ImportField>();
  const take = (field: ImportField | null | undefined) => {
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  };
  const keys = head.map(headKey);
  const known = keys.map((key) => (remembered.has(key) ? take(remembered.get(key)) : undefined));
  const exact = keys.map((key, at) => (known[at] === undefined ? take(fieldOfHead.get(key)) : known[at]));
  return exact.map(
    (field, at) =>
      field ?? (remembered.has(keys[at] ?? '') ? null : take(beginning(fieldOfHead, keys[at] ?? ''))),
  );
}

/** A longer name that begins with a known one: `date de naissance (jj/mm/aaaa)`. */
function beginning(fieldOfHead: ReadonlyMap<string, ImportField>, key: string): ImportField | undefined {
  let best: { length: number; field: ImportField } | undefined;
  for (const [head, field] of fieldOfHead)
    if (head.length >= 5 && key.startsWith(`${head} `) && head.length > (best?.length ?? 0))
      best = { length: head.length, field };
  return best?.field;
}
