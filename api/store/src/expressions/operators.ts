import { arrayOperators } from './arrays.ts';
import { conditionOperators } from './conditions.ts';
import type { Operator } from './expression-types.ts';
import { numberOperators } from './numbers.ts';
import { textOperators } from './texts.ts';

/** Every expression operator of the store. Another one is refused (see `test/language`, which lists them). */
export const operators: Readonly<Record<string, Operator>> = {
  ...conditionOperators,
  ...numberOperators,
  ...arrayOperators,
  ...textOperators,
};
