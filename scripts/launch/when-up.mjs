import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until every URL answers without a server error. Returns false when `givenUp` returns true before.
 * @param {readonly string[]} urls
 * @param {{ givenUp?: () => boolean, everyMs?: number }} [options]
 */
export async function whenUp(urls, { givenUp = () => false, everyMs = 300 } = {}) {
  for (const url of urls)
    while (!(await answers(url))) {
      if (givenUp()) return false;
      await sleep(everyMs);
    }
  return true;
}

async function answers(url) {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return status < 500;
  } catch {
    return false;
  }
}
