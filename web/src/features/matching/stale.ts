import { staleAfter } from '../../app/stale.ts';

/** Who fits where; what changes a person or an offer changes it. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId/matches': ['slot.changed', 'pathway.changed', 'match.new'],
  'GET /slots/:slotId/matches': ['candidacy.changed', 'pathway.changed', 'match.new'],
  'GET /alerts': ['match.new'],
});
