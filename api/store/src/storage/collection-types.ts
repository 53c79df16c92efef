import type { Condition } from '../query/ast.ts';
import type { Collator } from '../values/collation.ts';
import type { Doc } from '../values/types.ts';

/** What a collection asks of its documents (`validator` of `create` and `collMod`). */
export type Validator = {
  test: (document: Doc) => boolean;
  /** `moderate`: documents that were invalid before may stay so. */
  moderate: boolean;
};

export type IndexField = { path: string; parts: readonly string[]; descending: boolean };

export type IndexInfo = {
  id: number;
  name: string;
  /** What `listIndexes` shows. */
  spec: Doc;
  fields: IndexField[];
  unique: boolean;
  sparse: boolean;
  hidden: boolean;
  partialFilter: Doc | undefined;
  partial: Condition | undefined;
  expireAfterSeconds: number | undefined;
  collator: Collator | undefined;
  /** For each field, whether some document has an array on it. Never goes back to false. */
  multikey: boolean[];
  /** Whether some key was too long and lost its end; such an index no longer sorts. */
  oversized: boolean;
  /** False while the index is being built: written to, but not read. */
  ready: boolean;
};

export type CollectionInfo = {
  id: number;
  db: string;
  name: string;
  uuid: string;
  options: Doc;
  validator: Validator | undefined;
  /** The `_id` index first. */
  indexes: IndexInfo[];
  count: number;
  bytes: number;
  nextRecord: number;
};
