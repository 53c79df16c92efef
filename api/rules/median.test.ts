import fc from 'fast-check';
import { expect, it } from 'vitest';
import { median } from './median.ts';

it('a median lies between the extremes, whatever the order, and there is none of nothing', () => {
  expect(median([])).toBeNull();
  expect(median([4, 1, 2, 3])).toBe(2.5);
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), (values) => {
      const found = median(values)!;
      expect(found).toBe(median([...values].reverse()));
      expect(found).toBeGreaterThanOrEqual(Math.min(...values));
      expect(found).toBeLessThanOrEqual(Math.max(...values));
    }),
  );
});
