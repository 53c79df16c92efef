import { staleAfter } from '../../app/stale.ts';

/** The figures of the territory. */
export const stale = staleAfter({
  'GET /territory': ['slot.changed'],
});
