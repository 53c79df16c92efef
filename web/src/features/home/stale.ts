import { staleAfter } from '../../app/stale.ts';

/** The numbers of the territory. */
export const stale = staleAfter({
  'GET /territory': ['slot.changed'],
});
