import { staleAfter } from '../../app/stale.ts';

/** Lists of matches, which change with a person or a slot. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId/matches': ['slot.changed', 'pathway.changed', 'match.new'],
  'GET /pathways/:pathwayId/widenings': ['slot.changed', 'pathway.changed'],
  'GET /slots/:slotId/matches': ['candidacy.changed', 'pathway.changed', 'match.new'],
  'GET /alerts': ['match.new'],
});
