import { staleAfter } from '../../app/stale.ts';

/** Public lists of slots. */
export const stale = staleAfter({
  'GET /slots': ['slot.changed'],
  'GET /slot-points': ['slot.changed'],
  'GET /kept-slots': ['slot.changed'],
  'GET /slot-widenings': ['slot.changed'],
  'GET /slots/:slotId': ['candidacy.changed', 'slot.changed', 'establishment.changed', 'session.changed'],
});
