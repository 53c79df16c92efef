import type { Cursors } from '../cursors.ts';
import type { Store } from '../storage/store.ts';
import type { Doc } from '../values/types.ts';
import type { Connection } from './connection.ts';

/** A command being processed: its connection, database and lists. */
export type CommandContext = {
  store: Store;
  cursors: Cursors;
  connection: Connection;
  db: string;
  /** The command, with exact number types. */
  body: Doc;
  /** Lists sent outside the body (or extracted from it), as BSON documents. */
  sequences: Map<string, Buffer[]>;
};

/** A document, or its encoded bytes. */
export type Reply = Doc | Buffer;

export type Command = {
  name: string;
  /** Names of the fields that it accepts, besides the common ones. */
  fields: readonly string[];
  /** Allowed before authentication. */
  open?: boolean;
  run(context: CommandContext): Promise<Reply> | Reply;
};
