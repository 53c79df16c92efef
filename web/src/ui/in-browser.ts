import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** What only the browser knows and what never changes there; `before` until the page that the server has rendered is the browser’s. */
export const useInBrowser = <T>(read: () => T, before: T): T =>
  useSyncExternalStore(never, read, () => before);

/** Such as `https://passerelle.example`; empty where the server renders the page. */
export const useOrigin = (): string => useInBrowser(() => window.location.origin, '');
