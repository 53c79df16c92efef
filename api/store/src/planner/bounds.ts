import { listedValues, type PathCondition } from '../query/ast.ts';
import { isNaNValue } from '../query/comparisons.ts';
import { isRegex, regexPrefix } from '../query/regex.ts';
import type { IndexInfo } from '../storage/collection-types.ts';
import type { Collator } from '../values/collation.ts';
import { KeyWriter } from '../values/keys.ts';
import { isNullish, rank, rankOf } from '../values/types.ts';

/** A range of one component of an index key, as bytes: `start` inclusive, `end` exclusive. */
export type Interval = { start: Buffer; end: Buffer };

/** What the conditions on one field mean for an index with that field. */
export type FieldBounds = {
  intervals: Interval[];
  /** Every interval is a single value, so that the next field of the index can be bounded too. */
  points: boolean;
  /** Conditions that hold for exactly the keys in the intervals, and need not be tested again. */
  exact: PathCondition[];
};

const orderedTypes: ReadonlySet<number> = new Set([
  rank.number,
  rank.string,
  rank.objectId,
  rank.boolean,
  rank.date,
  rank.timestamp,
]);

/** Types that contain strings, whose order depends on the collation. */
const collatedTypes: ReadonlySet<number> = new Set([rank.string, rank.object, rank.array]);

/**
 * A path such as `a.0`: the items of an array may lack a field of that name while the array has that item, so that null is
 * met without being a key.
 */
const positional = /(?:^|\.)\d+(?:\.|$)/;

export function fieldBounds(
  index: IndexInfo,
  position: number,
  conditions: PathCondition[],
  collator: Collator | undefined,
): FieldBounds | undefined {
  const { descending, path } = index.fields[position]!;
  const usable = conditions.filter(
    (condition) =>
      fitsCollation(index, condition.operand, collator) &&
      !(positional.test(path) && [condition.operand].flat().some(isNullish)),
  );
  const encode = (value: unknown): Buffer =>
    new KeyWriter(index.collator).component(value, descending).take();
  const equality = usable.find((condition) => condition.op === '$eq');
  if (equality) return pointBounds([equality.operand], equality, encode, descending);
  for (const condition of usable) {
    const listed = listedValues(condition);
    if (listed && !listed.some(isRegex)) return pointBounds(listed, condition, encode, descending);
  }
  return rangeBounds(index, position, usable);
}

function fitsCollation(index: IndexInfo, operand: unknown, collator: Collator | undefined): boolean {
  if (index.collator === collator) return true;
  const values = Array.isArray(operand) ? operand : [operand];
  if (index.collator === undefined && collator === undefined) return true;
  return values.every((value) => !collatedTypes.has(rankOf(value)) && !isRegex(value));
}

function pointBounds(
  operands: unknown[],
  condition: PathCondition,
  encode: (value: unknown) => Buffer,
  descending: boolean,
): FieldBounds {
  let exact = true;
  const points: Buffer[] = [];
  const undefinedKey = Buffer.of(descending ? 0xff - rank.undefined : rank.undefined);
  for (const operand of operands) {
    if (isNullish(operand)) {
      exact = false;
      points.push(encode(null));
    } else if (Array.isArray(operand)) {
      exact = false;
      points.push(encode(operand), operand.length > 0 ? encode(operand[0]) : undefinedKey);
    } else points.push(encode(operand));
  }
  points.sort(Buffer.compare);
  const distinct = points.filter((point, at) => at === 0 || !point.equals(points[at - 1]!));
  return {
    intervals: distinct.map((point) => ({ start: point, end: after(point) })),
    points: true,
    exact: exact ? [condition] : [],
  };
}

/** `bare`: no value but the beginning of all keys of a type or a prefix. */
type Edge = { key: Buffer; open: boolean; bare?: boolean };

function rangeBounds(
  index: IndexInfo,
  position: number,
  conditions: PathCondition[],
): FieldBounds | undefined {
  const descending = index.fields[position]!.descending;
  const ranges = conditions.filter(
    (condition) => /^\$[gl]te?$/.test(condition.op) && isOrdered(condition.operand),
  );
  if (ranges.length === 0) return prefixBounds(index, position, conditions);
  const type = rankOf(ranges[0]!.operand);
  const sameType = ranges.filter((condition) => rankOf(condition.operand) === type);
  // In an array, different items may satisfy the two ends, so that only one of them may narrow the scan.
  const used = index.multikey[position] ? sameType.slice(0, 1) : sameType;
  const ascending = new KeyWriter(index.collator);
  let low: Edge =
    type === rank.number
      ? { key: ascending.reset().value(Number.NEGATIVE_INFINITY).take(), open: false }
      : { key: Buffer.of(type), open: false, bare: true };
  let high: Edge = { key: Buffer.of(type + 1), open: true };
  for (const { op, operand } of used) {
    const key = ascending.reset().value(operand).take();
    const edge = { key, open: !op.endsWith('e') };
    if (op.startsWith('$g')) low = tighter(low, edge, 1);
    else high = tighter(high, edge, -1);
  }
  return { intervals: [interval(low, high, descending)], points: false, exact: used };
}

function isOrdered(operand: unknown): boolean {
  return orderedTypes.has(rankOf(operand)) && !isNaNValue(operand);
}

function tighter(current: Edge, next: Edge, sign: 1 | -1): Edge {
  const order = Buffer.compare(next.key, current.key) * sign;
  if (order === 0) return { key: next.key, open: current.open || next.open };
  return order > 0 ? next : current;
}

/** `^abc` reads only strings that start with abc; the pattern itself is tested afterwards. */
function prefixBounds(
  index: IndexInfo,
  position: number,
  conditions: PathCondition[],
): FieldBounds | undefined {
  if (index.collator) return undefined;
  for (const condition of conditions) {
    if (condition.op !== '$regex') continue;
    const found = regexPrefix(condition.operand);
    if (!found) continue;
    const start = Buffer.concat([Buffer.of(rank.string), Buffer.from(found.prefix)]);
    const low = { key: start, open: false, bare: true };
    const high = { key: Buffer.concat([start, Buffer.of(0xff)]), open: true };
    return { intervals: [interval(low, high, index.fields[position]!.descending)], points: false, exact: [] };
  }
  return undefined;
}

function interval(low: Edge, high: Edge, descending: boolean): Interval {
  if (!descending) {
    return { start: low.open ? after(low.key) : low.key, end: high.open ? high.key : after(high.key) };
  }
  const top = invert(high.key);
  const bottom = invert(low.key);
  const end = low.bare ? behindBare(bottom) : after(bottom);
  return { start: high.open ? after(top) : top, end: low.open ? bottom : end };
}

/** Inverted, what follows a bare beginning may start with 0xff: the smallest value of a type is all zeros. */
function behindBare(inverted: Buffer): Buffer {
  const next = Buffer.from(inverted);
  // neither a rank nor a letter is 0, so that its inverse has room
  next[next.length - 1]! += 1;
  return next;
}

/** A key after every key that starts with these bytes: no component starts with 0xff. */
export function after(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.of(0xff)]);
}

function invert(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => 0xff - byte));
}
