import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from './fit-bands.ts';

const secret = 'for tests alone';
const seeds = Array.from({ length: 20_000 }, (_, at) => `question ${at}`);
const sharesOf = (count: number) => {
  const shares = new Map<string, number>();
  for (const seed of seeds) {
    const band = bandOf(count, secret, seed);
    shares.set(band, (shares.get(band) ?? 0) + 1 / seeds.length);
  }
  return shares;
};

describe('the band of a count', () => {
  it('is the same for the same question', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.string(), (count, seed) => {
        expect(bandOf(count, secret, seed)).toBe(bandOf(count, secret, seed));
      }),
    );
  });

  it('never falls when people are added', () => {
    const order = ['under_10', '10_to_20', '20_to_50', '50_to_100', 'over_100'];
    fc.assert(
      fc.property(fc.nat(150), fc.nat(50), fc.string(), (count, more, seed) => {
        const [before, after] = [bandOf(count, secret, seed), bandOf(count + more, secret, seed)];
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
    );
  });

  it('is almost never another one when the count is far from its limits', () => {
    expect(sharesOf(0).get('under_10')).toBeGreaterThan(0.998);
    expect(sharesOf(35).get('20_to_50')).toBeGreaterThan(0.998);
  });

  it('hardly distinguishes nine people from ten: every band stays about as likely', () => {
    for (const planted of [5, 8, 9, 10, 19, 49, 99]) {
      const [without, with1] = [sharesOf(planted), sharesOf(planted + 1)];
      for (const [band, share] of without) {
        // rare bands are skipped, because the sample is too small for them
        if (share < 0.005) continue;
        const ratio = (with1.get(band) ?? 0) / share;
        expect(ratio).toBeLessThan(2.2);
        expect(ratio).toBeGreaterThan(1 / 2.2);
      }
    }
  });
});
