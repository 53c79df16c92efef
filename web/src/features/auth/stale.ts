import { staleAfter } from '../../app/stale.ts';

/** The session, because memberships may have been added or removed. */
export const stale = staleAfter({
  'GET /session': ['session.changed'],
});
