import { Double, Int32, Long } from 'bson';
import { combined } from '../expressions/numbers.ts';
import type { createMeter } from '../limits.ts';
import { refusal } from '../refusal.ts';
import type { Collator } from '../values/collation.ts';
import { KeyWriter } from '../values/keys.ts';
import { fitsInt64, integerValue, numberAlias, toDouble, wholeNumber } from '../values/numbers.ts';
import { compareValues } from '../values/order.ts';
import { isNullish, isNumeric, type NumberValue } from '../values/types.ts';

/** The running result of one field of one group. */
export type Running = { add(value: unknown): void; result(): unknown };
export type Meter = ReturnType<typeof createMeter>;
type Begin = (shared: { collator: Collator | undefined; meter: Meter }) => Running;

/**
 * A sum as MongoDB computes it: whole numbers exactly, doubles with the bits that each addition loses, decimals apart.
 */
export function createSum() {
  let [whole, isLong, isDouble, count]: [bigint, boolean, boolean, number] = [0n, false, false, 0];
  let [high, low] = [0, 0];
  let decimal: NumberValue | undefined;

  const addDouble = (value: number): void => {
    const next = high + value;
    if (Number.isFinite(next))
      low += Math.abs(high) >= Math.abs(value) ? high - next + value : value - next + high;
    high = next;
  };

  return {
    add(value: NumberValue): void {
      count += 1;
      switch (numberAlias(value)) {
        case 'decimal':
          decimal = decimal === undefined ? value : combined('add', decimal, value);
          return;
        case 'double':
          isDouble = true;
          addDouble(toDouble(value));
          return;
        case 'long':
          isLong = true;
          whole += wholeNumber(value);
          return;
        case 'int':
          whole += wholeNumber(value);
      }
    },
    total(): NumberValue {
      if (decimal !== undefined) {
        if (isDouble) throw refusal('the sum of doubles and decimals', 'BadValue');
        return combined('add', decimal, Long.fromBigInt(whole));
      }
      if (isDouble) return new Double(high + (low + Number(whole)));
      if (!fitsInt64(whole)) return new Double(Number(whole));
      return isLong ? Long.fromBigInt(whole) : integerValue(whole);
    },
    mean(): Double | null {
      if (decimal !== undefined) throw refusal('the average of decimals', 'BadValue');
      return count === 0
        ? null
        : new Double((isDouble ? high + (low + Number(whole)) : Number(whole)) / count);
    },
  };
}

const extreme =
  (sign: number): Begin =>
  ({ collator }) => {
    let best: unknown;
    return {
      add(value) {
        if (isNullish(value)) return;
        if (best === undefined || compareValues(value, best, collator) * sign > 0) best = value;
      },
      result: () => best ?? null,
    };
  };

/** Every accumulator of `$group` in the store; another one is refused. */
export const accumulators: Readonly<Record<string, Begin>> = {
  $sum() {
    const sum = createSum();
    return {
      add(value) {
        if (isNumeric(value)) sum.add(value);
      },
      result: sum.total,
    };
  },
  $count() {
    let count = 0;
    return {
      add() {
        count += 1;
      },
      result: () => new Int32(count),
    };
  },
  $avg() {
    const sum = createSum();
    return {
      add(value) {
        if (isNumeric(value)) sum.add(value);
      },
      result: sum.mean,
    };
  },
  $min: extreme(-1),
  $max: extreme(1),
  $push({ meter }) {
    const list: unknown[] = [];
    return {
      add(value) {
        if (value === undefined) return;
        meter.addValue(value);
        list.push(value);
      },
      result: () => list,
    };
  },
  $addToSet({ collator, meter }) {
    const seen = new Map<string, unknown>();
    const writer = new KeyWriter(collator);
    return {
      add(value) {
        if (value === undefined) return;
        const key = writer.reset().value(value).takeString();
        if (seen.has(key)) return;
        meter.addValue(value);
        seen.set(key, value);
      },
      result: () => [...seen.values()],
    };
  },
  $first() {
    let [first, any]: [unknown, boolean] = [undefined, false];
    return {
      add(value) {
        if (!any) first = value;
        any = true;
      },
      result: () => first ?? null,
    };
  },
  $last() {
    let last: unknown;
    return {
      add(value) {
        last = value;
      },
      result: () => last ?? null,
    };
  },
};
