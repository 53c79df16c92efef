import { randomUUID } from 'node:crypto';
import { UUID } from 'bson';
import type { Command } from '../session/context.ts';

export const startSession: Command = {
  name: 'startSession',
  fields: [],
  run: () => ({ id: { id: new UUID(randomUUID()).toBinary() }, timeoutMinutes: 30, ok: 1 }),
};

/** Sessions hold only the replies to numbered writes, which expire by themselves. */
export const endSessions: Command = { name: 'endSessions', fields: [], run: () => ({ ok: 1 }) };
export const killSessions: Command = { ...endSessions, name: 'killSessions' };
export const refreshSessions: Command = { ...endSessions, name: 'refreshSessions' };
export const killAllSessions: Command = { ...endSessions, name: 'killAllSessions' };
