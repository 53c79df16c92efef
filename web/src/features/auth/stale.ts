import { staleAfter } from '../../app/stale.ts';

/** Who I am: memberships may have begun or ended. */
export const stale = staleAfter({
  'GET /session': ['session.changed'],
});
