import type { Collator } from '../values/collation.ts';
import type { Doc } from '../values/types.ts';

/** One condition on one path, e.g. `{ 'place.city': { $in: [...] } }`; `test` answers it for a whole document. */
export type PathCondition = {
  kind: 'path';
  path: string;
  op: string;
  operand: unknown;
  test: (document: Doc) => boolean;
};

export type Condition =
  | PathCondition
  | { kind: 'and' | 'or' | 'nor'; children: Condition[]; test: (document: Doc) => boolean }
  | { kind: 'other'; test: (document: Doc) => boolean };

/** What a filter needs from its command. */
export type FilterContext = {
  collator?: Collator | undefined;
  /** Variables of the command's `let`, for `$expr`. */
  variables?: Doc | undefined;
  now: () => Date;
};
