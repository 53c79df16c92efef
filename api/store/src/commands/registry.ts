import type { Command } from '../session/context.ts';
import { aggregate } from './aggregate.ts';
import { logout, saslContinue, saslStart } from './authenticate.ts';
import { bulkWrite } from './bulk-write.ts';
import {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collections.ts';
import { count, distinct } from './count.ts';
import { deleteCommand } from './delete.ts';
import { collStats, collstats, dbStats, dbstats, serverStatus, validate } from './diagnostics.ts';
import { explain } from './explain.ts';
import { configureFailPoint } from './fail-point.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify, findandmodify } from './find-and-modify.ts';
import {
  buildInfo,
  buildinfo,
  connectionStatus,
  getParameter,
  hello,
  hostInfo,
  isMaster,
  ismaster,
  ping,
} from './handshake.ts';
import { collMod, createIndexes, deleteIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { endSessions, killAllSessions, killSessions, refreshSessions, startSession } from './sessions.ts';
import { update } from './update.ts';

const all: Command[] = [
  aggregate,
  buildInfo,
  buildinfo,
  bulkWrite,
  collMod,
  collStats,
  collstats,
  configureFailPoint,
  connectionStatus,
  count,
  create,
  createIndexes,
  dbStats,
  dbstats,
  deleteCommand,
  deleteIndexes,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  endSessions,
  explain,
  find,
  findAndModify,
  findandmodify,
  getMore,
  getParameter,
  hello,
  hostInfo,
  insert,
  isMaster,
  ismaster,
  killAllSessions,
  killCursors,
  killSessions,
  listCollections,
  listDatabases,
  listIndexes,
  logout,
  ping,
  refreshSessions,
  renameCollection,
  saslContinue,
  saslStart,
  serverStatus,
  startSession,
  update,
  validate,
];

export const commands: ReadonlyMap<string, Command> = new Map(all.map((command) => [command.name, command]));
