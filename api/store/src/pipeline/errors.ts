import { locationError, messageOf, StoreError, storeError } from '../errors.ts';

/** mingo throws plain errors; a client must get them as a bad request, not as an internal error. */
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
