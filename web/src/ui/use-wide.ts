import { use, useSyncExternalStore } from 'react';
import { FirstRender } from './first-render.ts';

const query = '(min-width: 62em)';

export const isWide = (): boolean => window.matchMedia(query).matches;

/** True from 992 px on, where pages have two columns. */
export function useWide(): boolean {
  const first = use(FirstRender);
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    isWide,
    () => first?.wide ?? false,
  );
}
