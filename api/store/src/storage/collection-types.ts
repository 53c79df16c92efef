import type { Condition } from '../query/ast.ts';
import type { Collator } from '../values/collation.ts';
import type { Doc } from '../values/types.ts';

/** The validator of a collection (`validator` of `create` and `collMod`). */
export type Validator = {
  /** The filter as it was given, which a refusal quotes. */
  filter: Doc;
  test: (document: Doc) => boolean;
  /** `moderate`: documents that were invalid before may stay invalid. */
  moderate: boolean;
};

export type IndexField = { path: string; parts: readonly string[]; descending: boolean };

/** A description of an index whose key is known to be a document. */
export type IndexSpec = Doc & { key: Doc };

export type IndexInfo = {
  id: number;
  name: string;
  /** The description shown by `listIndexes`. */
  spec: IndexSpec;
  fields: IndexField[];
  unique: boolean;
  sparse: boolean;
  hidden: boolean;
  partialFilter: Doc | undefined;
  partial: Condition | undefined;
  expireAfterSeconds: number | undefined;
  collator: Collator | undefined;
  /** For each field, whether any document has an array on it. Never reset to false. */
  multikey: boolean[];
  /** Whether a key was too long and truncated; such an index cannot sort. */
  oversized: boolean;
  /** False while the index is being built: written, but not read. */
  ready: boolean;
};

export type CollectionInfo = {
  id: number;
  db: string;
  name: string;
  uuid: string;
  options: Doc;
  validator: Validator | undefined;
  /** The `_id` index is first. */
  indexes: IndexInfo[];
  count: number;
  bytes: number;
  nextRecord: number;
};
