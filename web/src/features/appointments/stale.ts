import { staleAfter } from '../../app/stale.ts';

/** What is booked, moved or called off reaches open pages. */
export const stale = staleAfter({
  'GET /pathways/:pathwayId/appointments': ['appointment.changed', 'session.changed'],
  'GET /pathways/:pathwayId/free-times': ['appointment.changed', 'session.changed'],
  'GET /group-meetings/:meetingId': ['appointment.changed', 'session.changed'],
  'GET /appointments': ['appointment.changed', 'notification.new', 'session.changed'],
});
