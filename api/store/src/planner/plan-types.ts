import type { Condition } from '../query/ast.ts';
import type { SortField } from '../query/sort.ts';
import type { IndexInfo } from '../storage/collection-types.ts';
import type { KeyRange } from '../storage/scan.ts';
import type { Collator } from '../values/collation.ts';

/** `skip`: length of the key prefix that only distinguishes merged ranges. */
export type ScanRange = KeyRange & { skip: number };

export type IndexScan = {
  stage: 'IXSCAN';
  index: IndexInfo;
  ranges: ScanRange[];
  reverse: boolean;
  /** The ranges are read in parallel and merged by their keys after `skip`. */
  merge: boolean;
  sorted: boolean;
  /** Conditions that the index does not cover. */
  residual: Condition[];
  score: number;
};

export type Plan =
  | IndexScan
  | { stage: 'COLLSCAN'; reverse: boolean; sorted: boolean; residual: Condition[] }
  | { stage: 'OR'; plans: IndexScan[]; sorted: false; residual: Condition[] };

export type Request = {
  filter: Condition;
  sort: SortField[];
  collator: Collator | undefined;
  hint: unknown;
  limited: boolean;
};
