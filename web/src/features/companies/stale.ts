import { staleAfter } from '../../app/stale.ts';

/** Lists of companies, their teams and the requests to join them. */
export const stale = staleAfter({
  'GET /establishments': ['establishment.changed'],
  'GET /establishments/:establishmentId': ['establishment.changed'],
  'GET /establishments/:establishmentId/members': ['establishment.changed', 'session.changed'],
  'GET /establishments/:establishmentId/join-requests': ['establishment.changed'],
  'GET /join-requests': ['establishment.changed'],
  'GET /join-requests/mine': ['establishment.changed'],
});
