import type { QueryClient } from '@tanstack/react-query';

/** Milliseconds after which nothing waits for the first page any more. */
const longestMs = 5_000;

/**
 * Resolves when a page has the answers it asked for. What comes after the page (the live connection) waits for it, because on a
 * slow line everything takes its share.
 */
export function pageComplete(client: QueryClient): Promise<void> {
  if (client.isFetching() === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, longestMs);
    const stop = client.getQueryCache().subscribe(() => {
      if (client.isFetching() === 0) end();
    });
  });
}
