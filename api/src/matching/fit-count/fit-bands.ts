import { createHmac } from 'node:crypto';
import type { FitBand } from '../../../contract/index.ts';

/** The minimum number of people of each band. */
const floors = [
  ['over_100', 100],
  ['50_to_100', 50],
  ['20_to_50', 20],
  ['10_to_20', 10],
] as const satisfies readonly (readonly [FitBand, number])[];

/**
 * The band of a count after adding noise: one person more or less changes the probability of each band by a factor of
 * at most two, so that no answer reveals whether one person is counted (differential privacy). `seed` determines the
 * noise: the same question gets the same noise.
 */
export function bandOf(count: number, secret: string, seed: string): FitBand {
  const noisy = count + noiseOf(secret, seed);
  return floors.find(([, floor]) => noisy >= floor)?.[0] ?? 'under_10';
}

/** Two-sided geometric noise with ratio 1/2: 0 in a third of all cases, beyond ±3 in one of twelve. */
function noiseOf(secret: string, seed: string): number {
  const bits = createHmac('sha256', secret).update(`fit-count ${seed}`).digest();
  return leadingOnes(bits.subarray(0, 16)) - leadingOnes(bits.subarray(16));
}

/** Geometric: each further bit is half as likely. The difference of two such numbers is two-sided geometric. */
function leadingOnes(bytes: Uint8Array): number {
  let ones = 0;
  for (const byte of bytes)
    for (let bit = 7; bit >= 0; bit -= 1) {
      if (!((byte >> bit) & 1)) return ones;
      ones += 1;
    }
  return ones;
}
