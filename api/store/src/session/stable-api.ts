import { StoreError, storeError } from '../errors.ts';
import { type Doc, isDocument } from '../values/types.ts';

/** MongoDB's Stable API, version 1: what a client with `apiStrict` may send. */
const commands: ReadonlySet<string> = new Set([
  'aggregate',
  'bulkWrite',
  'collMod',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'saslContinue',
  'saslStart',
  'update',
]);

const stagesOutside: ReadonlySet<string> = new Set([
  '$currentOp',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
]);

/** Refuses an unknown API version and, for a strict client, what version 1 does not include. */
export function assertStableApi(body: Doc, command: string): void {
  const { apiVersion, apiStrict, apiDeprecationErrors } = body;
  if (apiVersion === undefined) {
    if (apiStrict === undefined && apiDeprecationErrors === undefined) return;
    const name = apiStrict === undefined ? 'apiDeprecationErrors' : 'apiStrict';
    throw new StoreError(4886600, 'Location4886600', `Provided ${name} without passing apiVersion`);
  }
  if (apiVersion !== '1')
    throw storeError('APIVersionError', 'API version must be "1", which is the only one there is');
  if (apiStrict !== true) return;
  if (!commands.has(command))
    throw storeError(
      'APIStrictError',
      `Provided apiStrict:true, but the command ${command} is not in API Version 1`,
    );
  const stages = command === 'aggregate' && Array.isArray(body.pipeline) ? body.pipeline : [];
  for (const stage of stages.filter(isDocument)) {
    const name = Object.keys(stage)[0] ?? '';
    if (stagesOutside.has(name))
      throw storeError('APIStrictError', `stage ${name} is not allowed with 'apiStrict: true'`);
  }
}
