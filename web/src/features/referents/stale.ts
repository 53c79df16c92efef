import { staleAfter } from '../../app/stale.ts';

/** Lists of requests for a referent and of what has no owner; a notification is sent for each change of both. */
export const stale = staleAfter({
  'GET /structures/:structureId/referent-requests': ['notification.new'],
  'GET /without-owner': ['notification.new'],
});
