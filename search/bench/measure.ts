import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes used by the process after full garbage collections; buffers are freed some turns of the event loop later. */
export async function heldBytes(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + arrayBuffers);
  }
  return least;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

/** Duration of the warm-up of every engine, in milliseconds. */
const warmUpMs = 2_000;

/** Milliseconds of each call, after a warm-up with the first inputs. */
export async function times<T>(inputs: readonly T[], call: (input: T) => unknown): Promise<number[]> {
  const until = performance.now() + warmUpMs;
  for (let i = 0; performance.now() < until; i++) await call(inputs[i % inputs.length]!);
  const result: number[] = [];
  for (const input of inputs) {
    const start = performance.now();
    await call(input);
    result.push(performance.now() - start);
  }
  return result;
}

/** The value of `--name value` on the command line, or the default. */
export function option(name: string, byDefault: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? byDefault : Number(process.argv[at + 1]);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} needs a positive number`);
  return value;
}
export const flagged = (name: string) => process.argv.includes(`--${name}`);

/** The longest time in milliseconds that `work` blocked the event loop. */
export async function longestHold<T>(work: () => Promise<T>): Promise<{ result: T; holdMs: number }> {
  let longest = 0;
  let last = performance.now();
  let running = true;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(tick);
  };
  setImmediate(tick);
  const result = await work();
  running = false;
  longest = Math.max(longest, performance.now() - last);
  return { result, holdMs: longest };
}
