import { staleAfter } from '../../app/stale.ts';

/** Offers as everybody sees them. */
export const stale = staleAfter({
  'GET /slots': ['slot.changed'],
  'GET /slots/:slotId': ['candidacy.changed', 'slot.changed', 'establishment.changed', 'session.changed'],
});
