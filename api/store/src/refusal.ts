import { type ErrorName, locationError, type StoreError, storeError } from './errors.ts';

/** What the refusal of a stage, operator or form says; `what` names it with what distinguishes the form. */
export const notHere = (what: string): string =>
  `${what} is not in the embedded store; MONGODB_URI names a server that has it`;

export function refusal(what: string, code: ErrorName | number): StoreError {
  return typeof code === 'number' ? locationError(code, notHere(what)) : storeError(code, notHere(what));
}
