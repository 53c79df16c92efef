import type { Catalogue } from './catalogue.ts';
import type { Environment } from './environment.ts';
import type { Records } from './records.ts';
import type { Writer } from './writes.ts';

export type StoreLogger = {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
};

/** The state shared by all commands. */
export type Store = {
  environment: Environment;
  catalogue: Catalogue;
  records: Records;
  writer: Writer;
  clock: () => Date;
  logger: StoreLogger;
  startedAt: Date;
  /** Commands since the start: background work takes small steps while it grows. */
  commands: number;
};
