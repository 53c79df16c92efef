/**
 * Prints one line per step: what is running, for how long, and the result.
 * On a terminal the seconds are updated in place; in a log only the result is printed.
 * @param {string} label what a user reads while it runs
 * @param {() => Promise<unknown>} work
 */
export async function step(label, work) {
  const startedAt = Date.now();
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1);
  const live = process.stdout.isTTY;
  const ticker = setInterval(() => {
    if (live) process.stdout.write(`\r  … ${label} (${Math.floor(Number(seconds()))} s)`);
  }, 1000);
  if (live) process.stdout.write(`  … ${label}`);
  else console.log(`  … ${label}`);
  try {
    const result = await work();
    clearInterval(ticker);
    console.log(`${live ? '\r\u001b[K' : ''}  ✓ ${label} (${seconds()} s)`);
    return result;
  } catch (error) {
    clearInterval(ticker);
    console.log(`${live ? '\r\u001b[K' : ''}  ✗ ${label} (${seconds()} s)`);
    throw error;
  }
}
