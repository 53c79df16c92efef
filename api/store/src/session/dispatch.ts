import { failAsOrdered } from '../commands/fail-point.ts';
import { commands } from '../commands/registry.ts';
import { assertNoView } from '../commands/views.ts';
import { asStoreError, StoreError, storeError, traceOf } from '../errors.ts';
import { decode, encode } from '../values/codec.ts';
import { toDouble } from '../values/numbers.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { BadFrame, type Frame, opcodes } from '../wire/frames.ts';
import { assertValidBson } from '../wire/raw.ts';
import type { Command, CommandContext } from './context.ts';
import { assertStableApi } from './stable-api.ts';

/** Fields that any command may have; the store uses few of them. */
const common: ReadonlySet<string> = new Set([
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  '$audit',
  '$client',
  '$configServerState',
  'maxTimeMSOpOnly',
  'rawData',
]);

export type Services = Pick<CommandContext, 'store' | 'cursors' | 'connection'>;

/** Runs the command in a frame; always returns its reply as BSON. */
export async function dispatch(services: Services, frame: Frame): Promise<Uint8Array> {
  try {
    const context = readCommand(services, frame);
    services.store.commands++;
    const command = commandOf(context);
    const added = (await failAsOrdered(context, command.name)) ?? unmetConcern(context.body);
    const reply = await command.run(context);
    if (added) return encode({ ...(reply instanceof Uint8Array ? decode(reply) : reply), ...added });
    return reply instanceof Uint8Array ? reply : encode(reply);
  } catch (error) {
    if (error instanceof BadFrame) throw error;
    const known = asStoreError(error);
    if (!(error instanceof StoreError)) services.store.logger.error(`a command failed: ${traceOf(error)}`);
    return encode(errorReply(known));
  }
}

export function errorReply(error: StoreError): Doc {
  return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.extra };
}

function readCommand(services: Services, frame: Frame): CommandContext {
  assertValidBson(frame.body);
  const body = decode(frame.body);
  const sequences = frame.sequences;
  for (const [name, documents] of sequences) {
    if (Object.hasOwn(body, name))
      throw storeError('FailedToParse', `Duplicate field '${name}' in the body and in a document sequence`);
    if (name !== 'documents') for (const document of documents) assertValidBson(document);
  }
  if (frame.opcode === opcodes.query) {
    const db = frame.namespace?.replace(/\.\$cmd$/, '') ?? 'admin';
    const inner = isDocument(body.$query) ? body.$query : body;
    const name = Object.keys(inner)[0] ?? '';
    if (!commands.get(name)?.open)
      throw storeError('CommandNotFound', `Unsupported OP_QUERY command: ${name}`);
    return { ...services, db, body: inner, sequences };
  }
  if (typeof body.$db !== 'string' || !isDatabaseName(body.$db)) {
    throw storeError(
      body.$db === undefined ? 'FailedToParse' : 'InvalidNamespace',
      `OP_MSG requests require a valid $db argument`,
    );
  }
  return { ...services, db: body.$db, body, sequences };
}

/** There is one member: with a write concern for more, the write is done and the concern reported as not met. */
function unmetConcern(body: Doc): Doc | undefined {
  const w = isDocument(body.writeConcern) ? body.writeConcern.w : undefined;
  if (w === undefined || w === 'majority' || toDouble(w) <= 1) return undefined;
  const error =
    typeof w === 'string'
      ? { code: 79, codeName: 'UnknownReplWriteConcern', errmsg: `No write concern mode named '${w}' found` }
      : { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' };
  return { writeConcernError: error };
}

function assertReadConcern(body: Doc): void {
  const level = isDocument(body.readConcern) ? body.readConcern.level : undefined;
  if (level === 'snapshot')
    throw new StoreError(246, 'SnapshotUnavailable', 'The embedded store keeps no snapshots of the past');
  if (level !== undefined && !readLevels.has(level))
    throw storeError(
      'FailedToParse',
      `Enumeration value '${String(level)}' for field 'level' is not a valid value.`,
    );
}

const readLevels = new Set<unknown>(['local', 'available', 'majority', 'linearizable']);

function isDatabaseName(name: string): boolean {
  return name.length > 0 && name.length < 64 && !/[\0/\\. "$]/.test(name);
}

function commandOf(context: CommandContext): Command {
  const { body, connection } = context;
  const name = Object.keys(body)[0] ?? '';
  const command = commands.get(name);
  if (!command) throw storeError('CommandNotFound', `no such command: '${name}'`);
  if (connection.secret && !connection.user && !command.open) {
    throw storeError('Unauthorized', `Command ${name} requires authentication`);
  }
  if (body.startTransaction !== undefined || body.autocommit !== undefined) {
    // Not code 20, because the driver would replace the message by one about retryable writes.
    throw storeError(
      'OperationNotSupportedInTransaction',
      'Transactions need a MongoDB replica set: the embedded store makes each command atomic, and no more. Set MONGODB_URI to a replica set',
    );
  }
  assertStableApi(body, name);
  assertReadConcern(body);
  assertNoView(context, name);
  for (const field of Object.keys(body)) {
    if (field === name || common.has(field) || command.fields.includes(field)) continue;
    throw Object.assign(storeError('UnknownField', `BSON field '${name}.${field}' is an unknown field.`), {
      codeName: 'Location40415',
    });
  }
  return command;
}
