/** A store that cannot be opened for a reason that the person who started it can mend; the message says how. */
export class StoreUnavailable extends Error {}
