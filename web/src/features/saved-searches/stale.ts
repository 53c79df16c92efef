import { staleAfter } from '../../app/stale.ts';

/** A slot that is found comes with a notification, unless its owner wants mails alone. */
export const stale = staleAfter({ 'GET /saved-searches': ['notification.new', 'slot.changed'] });
