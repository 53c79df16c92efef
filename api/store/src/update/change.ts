import { describeValue } from '../values/describe.ts';
import { toInteger } from '../values/numbers.ts';
import { type Doc, isNumeric } from '../values/types.ts';

/** Changes one value; receives MISSING when there is none, and returns MISSING to leave it so. */
export type Change = (current: unknown, where: Where) => unknown;

export type Where = { document: Doc; path: string };

export function identify(document: Doc): string {
  return Object.hasOwn(document, '_id') ? `{_id: ${describeValue(document._id)}}` : '{}';
}

export function wholeNumber(value: unknown): number | undefined {
  return isNumeric(value) ? toInteger(value) : undefined;
}
