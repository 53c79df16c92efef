import { staleAfter } from '../../app/stale.ts';

/** Requests for a referent, and what nobody takes care of: both are told by a notification. */
export const stale = staleAfter({
  'GET /structures/:structureId/referent-requests': ['notification.new'],
  'GET /without-owner': ['notification.new'],
});
