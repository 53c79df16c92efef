import { staleAfter } from '../../app/stale.ts';

/** Invitations, calls and bookings of the people one accompanies. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId/reach': ['appointment.changed', 'session.changed'],
  'GET /reach/people': ['appointment.changed', 'session.changed'],
  'GET /reach/summary': ['appointment.changed', 'session.changed'],
});
