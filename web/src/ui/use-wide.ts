import { useSyncExternalStore } from 'react';

const query = '(min-width: 62em)';

/** True from 992 px on, where pages have two columns. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
