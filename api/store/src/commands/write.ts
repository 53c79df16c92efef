import { Binary } from 'bson';
import { asStoreError, StoreError, storeError } from '../errors.ts';
import type { CommandContext } from '../session/context.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { decode, encode } from '../values/codec.ts';
import { wholeNumber } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';
import { BadFrame } from '../wire/frames.ts';
import { failWriteAsOrdered } from './fail-point.ts';
import { isView, onView } from './views.ts';

/**
 * Runs a write command as one job. If the client numbered it (session id and transaction number), the reply is stored
 * in the same transaction: a retry with the same number gets the same reply and writes nothing.
 */
export function runWrite(context: CommandContext, job: () => Doc): Promise<Doc> {
  const retry = retryKey(context.body);
  if (!retry) return context.store.writer.run(job);
  const { store } = context;
  const { retries } = store.environment;
  let failure: 'before' | 'after' | undefined;
  const numbered = (): Doc => {
    const kept = retries.get(retry.session);
    if (kept) {
      const last = kept.readBigInt64LE(0);
      if (last === retry.number) return decode(kept.subarray(16));
      if (last > retry.number) {
        throw new StoreError(
          225,
          'TransactionTooOld',
          `Retryable write with txnNumber ${retry.number} is prohibited because a newer one (${last}) was started on this session`,
        );
      }
    }
    failure = failWriteAsOrdered(store);
    if (failure === 'before') throw storeError('OperationFailed', 'a failure that was ordered');
    const reply = job();
    const head = Buffer.alloc(16);
    head.writeBigInt64LE(retry.number, 0);
    head.writeBigInt64LE(BigInt(store.clock().getTime()), 8);
    retries.putSync(retry.session, Buffer.concat([head, encode(reply)]));
    return reply;
  };
  return store.writer.run(numbered).finally(() => {
    if (failure) throw new BadFrame('a failure that was ordered');
  });
}

function retryKey(body: Doc): { session: Buffer; number: bigint } | undefined {
  if (body.txnNumber === undefined) return undefined;
  const id = isDocument(body.lsid) ? body.lsid.id : undefined;
  if (!(id instanceof Binary) || !isNumeric(body.txnNumber)) {
    throw storeError('InvalidOptions', 'Transaction number requires a session ID to also be specified');
  }
  return { session: Buffer.from(id.value()), number: wholeNumber(body.txnNumber) };
}

/** How long replies to numbered writes are kept, in milliseconds: as long as a session. */
export const RETRY_WINDOW_MS = 30 * 60_000;

export function collectionForWrite(context: CommandContext, name: string): CollectionInfo {
  const { catalogue } = context.store;
  const found = catalogue.find(context.db, name);
  if (isView(found)) throw onView(context.db, name);
  return found ?? catalogue.create(context.db, name);
}

export type WriteError = { index: number; code: number; errmsg: string; [extra: string]: unknown };

/** Runs each statement; an error ends an ordered command, an unordered one continues. */
export function eachStatement<T>(
  statements: T[],
  ordered: boolean,
  run: (statement: T, at: number) => void,
): WriteError[] {
  const errors: WriteError[] = [];
  for (const [at, statement] of statements.entries()) {
    try {
      run(statement, at);
    } catch (error) {
      // Any other error must roll back the whole job (see storage/writes.ts).
      if (!(error instanceof StoreError)) throw error;
      const { code, message, extra } = asStoreError(error);
      errors.push({ index: at, code, errmsg: message, ...extra });
      if (ordered) break;
    }
  }
  return errors;
}

export function isOrdered(body: Doc): boolean {
  return body.ordered !== false;
}
