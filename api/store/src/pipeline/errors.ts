import { locationError, messageOf, StoreError, storeError } from '../errors.ts';

/** mingo throws plain errors; a client must see them as a bad request and not as a failure of the store. */
export function refusingBadExpressions<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const message = messageOf(error);
    const unknown = /'(\$\w+)' is not registered/.exec(message);
    if (unknown) throw locationError(168, `Unrecognized expression '${unknown[1]}'`);
    if (/undefined variable/.test(message)) throw locationError(17276, message);
    throw storeError('BadValue', message);
  }
}
