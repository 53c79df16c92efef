/** Maximum duration of background work before the event loop runs, in milliseconds. */
const sliceMs = 8;

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs long work in slices, pausing at its yields, so that it does not block the event loop. */
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

/** To call in a long asynchronous loop: returns a promise to await when the event loop must run. */
export function pacer(): () => Promise<void> | undefined {
  let until = performance.now() + sliceMs;
  return () => {
    if (performance.now() < until) return undefined;
    return breathe().then(() => {
      until = performance.now() + sliceMs;
    });
  };
}
