import { readFileSync } from 'node:fs';

export type Result = {
  engine: string;
  docs: number;
  op: string;
  per_s: number;
  p50_ms: number;
  p99_ms: number;
};

/**
 * Runs `task` `count` times with a concurrency of `width`, and measures each run; one run counts as `weight`
 * operations.
 */
export async function measure(
  name: { engine: string; docs: number; op: string },
  count: number,
  width: number,
  task: (at: number) => unknown,
  weight = 1,
): Promise<Result> {
  const times: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const at = next++;
      const began = performance.now();
      await task(at);
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    rounded(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { ...name, per_s: rounded((count * weight) / seconds), p50_ms: at(0.5), p99_ms: at(0.99) };
}

export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000;
}

/** This process's private memory in MB, without memory-mapped files. */
export function ownMemory(): number {
  try {
    const anonymous = /RssAnon:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'latin1'));
    if (anonymous) return Number(anonymous[1]) / 1024;
  } catch {
    // Without /proc, the resident size is the best approximation.
  }
  return process.memoryUsage().rss / 1024 / 1024;
}
