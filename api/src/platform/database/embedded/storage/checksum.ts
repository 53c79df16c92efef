import { crc32 } from 'node:zlib';

/** A stored value is its CRC-32 (4 bytes) and its bytes, so that a damaged disk is noticed and not served. */
export function sealed(bytes: Uint8Array): Buffer {
  const value = Buffer.allocUnsafe(bytes.length + 4);
  value.writeUInt32BE(crc32(bytes), 0);
  value.set(bytes, 4);
  return value;
}

export function isIntact(value: Buffer): boolean {
  return value.length >= 4 && value.readUInt32BE(0) === crc32(value.subarray(4));
}

/** The bytes of a sealed value; an error that names `what` when they are not what was written. */
export function checked(value: Buffer, what: string): Buffer {
  if (!isIntact(value))
    throw new Error(`The store's file is damaged: the checksum of ${what} does not match`);
  return value.subarray(4);
}
