/** Longest stretch of background work before others get their turn, in milliseconds. */
const sliceMs = 8;

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs long work, cut at its yields, without holding the event loop. */
export async function runInSlices<T>(work: Generator<void, T>): Promise<T> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await breathe();
    until = performance.now() + sliceMs;
  }
}

export function runAtOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Call in a long asynchronous loop: gives others their turn when it is time. */
export function pacer(): () => Promise<void> | undefined {
  let until = performance.now() + sliceMs;
  return () => {
    if (performance.now() < until) return undefined;
    return breathe().then(() => {
      until = performance.now() + sliceMs;
    });
  };
}
