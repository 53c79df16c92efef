import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { messageOf } from '../errors.ts';
import { DamagedStore, RESTORE } from './file-header.ts';

export type Table = Database<Buffer, Buffer>;

/**
 * The LMDB file of a store: `catalogue` (collections and indexes), `documents` (collection id + record number →
 * checksum + BSON), `entries` (index id + key → record number) and `retries` (stored replies for retried writes).
 */
export type Environment = {
  root: RootDatabase;
  catalogue: Table;
  documents: Table;
  entries: Table;
  retries: Table;
  path: string;
};

export const STORE_FILE = 'store.mdb';

const tableOptions = { keyEncoding: 'binary', encoding: 'binary' } as const;

export type EnvironmentOptions = {
  readOnly?: boolean;
  /** Writes are not flushed: acknowledged data survives a crash of the process, not of the machine. */
  unsynced?: boolean;
};

export function openEnvironment(
  directory: string,
  { readOnly = false, unsynced = false }: EnvironmentOptions = {},
): Environment {
  if (!readOnly) mkdirSync(directory, { recursive: true });
  const path = join(directory, STORE_FILE);
  try {
    return openTables(path, readOnly, unsynced);
  } catch (error) {
    const message = messageOf(error);
    if (!/MDB_(?:CORRUPTED|INVALID|PAGE_NOTFOUND|VERSION_MISMATCH)/.test(message)) throw error;
    throw new DamagedStore(`${path} is damaged (${message}): ${RESTORE}`);
  }
}

function openTables(path: string, readOnly: boolean, unsynced: boolean): Environment {
  // Every commit is synced before it returns: `overlappingSync` would acknowledge earlier.
  const root = open({
    path,
    noSubdir: true,
    overlappingSync: false,
    noSync: unsynced,
    maxDbs: 8,
    readOnly,
    ...tableOptions,
  });
  const table = (name: string): Table => root.openDB<Buffer, Buffer>(name, tableOptions);
  return {
    root,
    catalogue: table('catalogue'),
    documents: table('documents'),
    entries: table('entries'),
    retries: table('retries'),
    path,
  };
}
