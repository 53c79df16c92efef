import type { Condition, PathCondition } from '../query/ast.ts';
import type { IndexInfo } from '../storage/collection-types.ts';
import { prefixRange } from '../storage/entry-keys.ts';
import { after, type FieldBounds, fieldBounds } from './bounds.ts';
import { impliedByItems } from './implied.ts';
import type { IndexScan, Request, ScanRange } from './plan-types.ts';

/** Beyond this number of start keys, they are not enumerated. */
const MOST_PREFIXES = 2000;
/** Beyond this number of ranges, they are sorted in memory instead of merged. */
const MOST_MERGED = 200;
/**
 * Keys are stored completely up to 1700 bytes (see index-keys.ts); longer bounds are truncated, and the filter tests
 * again.
 */
const LONGEST_BOUND = 1600;

type Bounded = { bounds: FieldBounds; position: number };

/** How one index would serve a request; undefined when it would not help. */
export function indexPlan(
  index: IndexInfo,
  wanted: Condition[],
  request: Request,
  hinted: boolean,
): IndexScan | undefined {
  const fields = boundFields(index, [...wanted, ...impliedByItems(wanted)], request);
  const order = sortFromIndex(index, fields, request);
  if (fields.length === 0 && !(order && request.sort.length > 0) && !hinted) return undefined;
  const { ranges, cut } = keyRanges(index, fields, order?.mergeFields ?? 0);
  if (cut && order) return undefined;
  const exact = new Set<Condition>(cut ? [] : fields.flatMap((field) => field.bounds.exact));
  const sorted = request.sort.length === 0 || order !== undefined;
  return {
    stage: 'IXSCAN',
    index,
    ranges,
    reverse: order?.reverse ?? false,
    merge: (order?.mergeFields ?? 0) > 0,
    sorted,
    residual: wanted.filter((condition) => !exact.has(condition)),
    score: score(index, fields, request, order !== undefined),
  };
}

function boundFields(index: IndexInfo, wanted: Condition[], request: Request): Bounded[] {
  const bounded: Bounded[] = [];
  let combinations = 1;
  for (let position = 0; position < index.fields.length; position++) {
    if (sharesArray(index, bounded, position)) break;
    const path = index.fields[position]!.path;
    const conditions = wanted.filter((one): one is PathCondition => one.kind === 'path' && one.path === path);
    const bounds =
      conditions.length > 0 ? fieldBounds(index, position, conditions, request.collator) : undefined;
    if (!bounds || combinations * bounds.intervals.length > MOST_PREFIXES) break;
    combinations *= bounds.intervals.length;
    bounded.push({ bounds, position });
    if (!bounds.points) break;
  }
  return bounded;
}

/** Different items of the same array may satisfy two fields, so that only the first field is bounded. */
function sharesArray(index: IndexInfo, bounded: Bounded[], position: number): boolean {
  if (!index.multikey[position]) return false;
  const root = index.fields[position]!.parts[0];
  return bounded.some((one) => index.multikey[one.position] && index.fields[one.position]!.parts[0] === root);
}

/** The first `mergeFields` fields only distinguish the ranges; their length in bytes becomes each range's `skip`. */
function keyRanges(
  index: IndexInfo,
  fields: Bounded[],
  mergeFields: number,
): { ranges: ScanRange[]; cut: boolean } {
  const whole = prefixRange(index.id);
  if (fields.length === 0) return { ranges: [{ ...whole, skip: 0 }], cut: false };
  let ranges: ScanRange[] = [{ start: whole.start, end: whole.start, skip: 0 }];
  fields.forEach(({ bounds }, at) => {
    ranges = ranges.flatMap(({ start, skip }) =>
      bounds.intervals.map((interval) => ({
        start: Buffer.concat([start, interval.start]),
        end: Buffer.concat([start, interval.end]),
        skip: at < mergeFields ? start.length + interval.start.length : skip,
      })),
    );
  });
  const cut = ranges.some(({ start, end }) => start.length > LONGEST_BOUND || end.length > LONGEST_BOUND);
  if (!cut) return { ranges: ranges.filter(({ start, end }) => Buffer.compare(start, end) < 0), cut };
  const shortened = ranges.map(({ start, end, skip }) => ({
    start: start.subarray(0, LONGEST_BOUND),
    end: end.length > LONGEST_BOUND ? after(end.subarray(0, LONGEST_BOUND)) : end,
    skip,
  }));
  return { ranges: distinctRanges(shortened), cut };
}

function distinctRanges(ranges: ScanRange[]): ScanRange[] {
  const seen = new Set<string>();
  return ranges.filter(({ start }) => {
    const id = start.toString('latin1');
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** How the index provides the requested order; the first `mergeFields` fields have several values each. */
type IndexOrder = { reverse: boolean; mergeFields: number };

function sortFromIndex(index: IndexInfo, fields: Bounded[], request: Request): IndexOrder | undefined {
  if (request.sort.length === 0) return undefined;
  if (index.oversized || index.collator !== request.collator) return undefined;
  const pointsAt = new Map(
    fields.filter((one) => one.bounds.points).map((one) => [one.position, one.bounds.intervals.length]),
  );
  const fixed = new Set(
    [...pointsAt].filter(([, count]) => count === 1).map(([position]) => index.fields[position]!.path),
  );
  const sort = request.sort.filter((field) => !isFixed(index, field.path, fixed));
  let at = 0;
  let mergeFields = 0;
  let reverse: boolean | undefined;
  for (let position = 0; position < index.fields.length && at < sort.length; position++) {
    const field = index.fields[position]!;
    if (field.path === sort[at]!.path && !index.multikey[position]) {
      const opposite = field.descending !== sort[at]!.descending;
      if (reverse !== undefined && reverse !== opposite) return undefined;
      reverse = opposite;
      at++;
      continue;
    }
    const points = pointsAt.get(position);
    if (points === undefined || reverse !== undefined) return undefined;
    if (points > 1) {
      if (index.multikey[position]) return undefined;
      mergeFields = position + 1;
    }
  }
  if (at < sort.length) return undefined;
  if (mergeFields > 0 && fields.reduce((all, one) => all * one.bounds.intervals.length, 1) > MOST_MERGED)
    return undefined;
  return { reverse: reverse ?? false, mergeFields };
}

function isFixed(index: IndexInfo, path: string, fixed: Set<string>): boolean {
  const position = index.fields.findIndex((field) => field.path === path);
  return fixed.has(path) && !index.multikey[position];
}

function score(index: IndexInfo, fields: Bounded[], request: Request, sorts: boolean): number {
  let total = 0;
  for (const { bounds } of fields) total += bounds.points ? (bounds.intervals.length === 1 ? 10 : 8) : 7;
  if (index.unique && fields.length === index.fields.length && fields.every((one) => one.bounds.points))
    total += 100;
  if (sorts && request.sort.length > 0) total += request.limited ? 6 : 3;
  if (index.partial && fields.length > 0) total += 1;
  return total - index.fields.length / 100;
}
