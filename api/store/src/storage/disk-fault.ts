import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { messageOf, type StoreError, storeError } from '../errors.ts';

const FULL = /ENOSPC|EDQUOT|EFBIG|No space left|File too large|quota|MDB_MAP_FULL/i;
const READ_ONLY = /EROFS|EACCES|EPERM|Read-only|Permission denied|not permitted/i;
const UNCLEAR = /EIO|Input\/output error|mdb_page_spill/i;

/**
 * Why a transaction could not be written, when the disk is full or read-only. LMDB reports an incomplete write as an
 * input/output error; then a temporary file as large as the store is created to get the real reason.
 */
export function diskFault(error: unknown, storePath: string): StoreError | undefined {
  const message = messageOf(error);
  const reason = UNCLEAR.test(message) ? (askDisk(storePath) ?? message) : message;
  if (FULL.test(reason))
    return storeError('OutOfDiskSpace', `The disk is full: nothing of this write was kept (${reason})`);
  if (READ_ONLY.test(reason))
    // Not code 20, because the driver would replace the message by one about retryable writes.
    return storeError('OperationFailed', `The disk is read-only: nothing of this write was kept (${reason})`);
  if (!UNCLEAR.test(message)) return undefined;
  return storeError('OperationFailed', `The disk failed: nothing of this write was kept (${reason})`);
}

function askDisk(storePath: string): string | undefined {
  const path = `${storePath}.scratch`;
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      const bytes = Buffer.alloc(256 * 1024);
      const written = writeSync(file, bytes, 0, bytes.length, statSync(storePath).size);
      return written < bytes.length ? 'ENOSPC: a write came out too short' : undefined;
    } finally {
      closeSync(file);
      rmSync(path, { force: true });
    }
  } catch (error) {
    return messageOf(error);
  }
}
