import { useEffect, useSyncExternalStore } from 'react';

/** The id of the one search box of a page: `/` focuses it, a skip link leads to it. */
export const siteSearchId = 'site-search';

let boxes = 0;
const listeners = new Set<() => void>();
function change(by: 1 | -1): void {
  boxes += by;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stands beside the search box of a page. */
export function SiteSearchBox() {
  useEffect(() => {
    change(1);
    return () => change(-1);
  }, []);
  return null;
}

/** Whether the page has a search box: some have none before a consent or a choice. */
export const useHasSiteSearch = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => boxes > 0,
    () => false,
  );
