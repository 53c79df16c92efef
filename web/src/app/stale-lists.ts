import { listsByEvent, type StaleAfter } from './stale.ts';

/** Each feature declares in `features/<name>/stale.ts` which events make its lists stale; nothing is registered here. */
export const declarations = import.meta.glob<{ stale: StaleAfter }>('../features/*/stale.ts', {
  eager: true,
});

export const staleLists = listsByEvent(Object.values(declarations).map(({ stale }) => stale));
