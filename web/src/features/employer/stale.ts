import { staleAfter } from '../../app/stale.ts';

/** Lists of what a company sees about itself. */
export const stale = staleAfter({
  'GET /slots/mine': ['candidacy.changed', 'slot.changed', 'session.changed'],
  'GET /candidacies/answers': ['candidacy.changed', 'session.changed'],
  'GET /establishments/mine': ['establishment.changed', 'session.changed'],
});
