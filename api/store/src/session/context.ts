import type { Cursors } from '../cursors.ts';
import type { Store } from '../storage/store.ts';
import type { Doc } from '../values/types.ts';
import type { Connection } from './connection.ts';

/** One command on its way: who sent it, to which database, with which lists. */
export type CommandContext = {
  store: Store;
  cursors: Cursors;
  connection: Connection;
  db: string;
  /** The command, numbers with their types kept. */
  body: Doc;
  /** Lists sent outside the body (or taken out of it), as BSON documents. */
  sequences: Map<string, Buffer[]>;
};

/** A document, or the bytes of one. */
export type Reply = Doc | Buffer;

export type Command = {
  name: string;
  /** Names of the fields that it knows, next to those every command has. */
  fields: readonly string[];
  /** Served before authentication. */
  open?: boolean;
  run(context: CommandContext): Promise<Reply> | Reply;
};
