import { staleAfter } from '../../app/stale.ts';

/** What a company reads of itself. */
export const stale = staleAfter({
  'GET /slots/mine': ['candidacy.changed', 'slot.changed', 'session.changed'],
  'GET /establishments/mine': ['establishment.changed', 'session.changed'],
});
