import { crc32 } from 'node:zlib';
import { storeError } from '../errors.ts';

/** A stored value is its CRC-32 (4 bytes) and its bytes, so that damaged data is detected and not served. */
export function sealed(bytes: Uint8Array): Buffer {
  const value = Buffer.allocUnsafe(bytes.length + 4);
  value.writeUInt32BE(crc32(bytes), 0);
  value.set(bytes, 4);
  return value;
}

export function isIntact(value: Buffer): boolean {
  return value.length >= 4 && value.readUInt32BE(0) === crc32(value.subarray(4));
}

/** The bytes of a sealed value; throws an error that names the damaged value when the checksum differs. */
export function checked(value: Buffer, what: string | (() => string)): Buffer {
  if (isIntact(value)) return value.subarray(4);
  const name = typeof what === 'string' ? what : what();
  throw storeError(
    'DataCorruptionDetected',
    `The store's file is damaged: the checksum of ${name} does not match`,
  );
}
