import { storeError } from '../errors.ts';
import { describeValue } from '../values/describe.ts';
import { isIndex, MISSING, own, setOwn, valueAt } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';

/** Finds which array items a path with `$`, `$[]` or `$[name]` means in one document. */
export type PathSeeker = {
  /** Index for the positional `$` of the array at this path. */
  position(path: string): number | undefined;
  arrayFilters: Map<string, (item: unknown) => boolean>;
};

/** The concrete paths (without `$`) of an update path in a document. */
export function concretePaths(document: Doc, path: string, seeker: PathSeeker): string[][] {
  let found: string[][] = [[]];
  for (const part of path.split('.')) {
    if (part !== '$' && !part.startsWith('$[')) {
      found = found.map((parts) => [...parts, part]);
      continue;
    }
    found = found.flatMap((parts) =>
      itemsMeant(document, parts, part, seeker).map((index) => [...parts, String(index)]),
    );
  }
  return found;
}

function itemsMeant(document: Doc, parts: string[], part: string, seeker: PathSeeker): number[] {
  const at = parts.join('.');
  if (part === '$') {
    const index = seeker.position(at);
    if (index === undefined) {
      throw storeError('BadValue', 'The positional operator did not find the match needed from the query.');
    }
    return [index];
  }
  const array = valueAt(document, parts);
  if (array === MISSING) {
    throw storeError(
      'BadValue',
      `The path '${at}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(array)) {
    throw storeError(
      'BadValue',
      `Cannot apply array updates to non-array element ${parts.at(-1)}: ${describeValue(array)}`,
    );
  }
  const all = [...array.keys()];
  if (part === '$[]') return all;
  const name = part.slice(2, -1);
  const filter = seeker.arrayFilters.get(name)!;
  return all.filter((index) => filter(array[index]));
}

const LONGEST_PADDING = 1_500_000;

/** Sets a value, creating documents on the way; refuses paths through other values. */
export function writePath(document: Doc, parts: readonly string[], value: unknown): void {
  let container: Doc | unknown[] = document;
  parts.forEach((part, at) => {
    const last = at === parts.length - 1;
    if (Array.isArray(container)) {
      const items: unknown[] = container;
      if (!isIndex(part)) throw cannotCreate(document, parts, at);
      const index = Number(part);
      if (index > items.length + LONGEST_PADDING)
        throw storeError('BadValue', "can't backfill more than 1500000 elements");
      while (items.length < index) items.push(null);
      if (last) items[index] = value;
      else {
        const next = index < items.length ? items[index] : MISSING;
        container = descend(document, parts, at, next, (made) => {
          items[index] = made;
        });
      }
      return;
    }
    if (last) setOwn(container, part, value);
    else {
      const holder: Doc = container;
      container = descend(document, parts, at, own(holder, part), (made) => setOwn(holder, part, made));
    }
  });
}

function descend(
  document: Doc,
  parts: readonly string[],
  at: number,
  next: unknown,
  put: (made: Doc) => void,
): Doc | unknown[] {
  if (Array.isArray(next) || isDocument(next)) return next;
  if (next !== MISSING) throw cannotCreate(document, parts, at + 1);
  const made: Doc = {};
  put(made);
  return made;
}

function cannotCreate(document: Doc, parts: readonly string[], at: number): Error {
  const holder = parts[at - 1] ?? '';
  const value = valueAt(document, parts.slice(0, at));
  return storeError(
    'PathNotViable',
    `Cannot create field '${parts[at]}' in element {${holder}: ${describeValue(value)}}`,
  );
}

/** Refuses a path that could not be created, for operators that do nothing where there is no value. */
export function assertViable(document: Doc, parts: readonly string[]): void {
  for (let length = 1; length < parts.length; length++) {
    const holder = valueAt(document, parts.slice(0, length));
    if (holder === MISSING) return;
    const fits = Array.isArray(holder) ? isIndex(parts[length]!) : isDocument(holder);
    if (!fits) throw cannotCreate(document, parts, length);
  }
}

export function removePath(document: Doc, parts: readonly string[]): void {
  const holder = valueAt(document, parts.slice(0, -1));
  const last = parts.at(-1)!;
  if (Array.isArray(holder)) {
    if (isIndex(last) && Number(last) < holder.length) holder[Number(last)] = null;
  } else if (isDocument(holder)) delete holder[last];
}
