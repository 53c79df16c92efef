import { inflateRawSync } from 'node:zlib';

/** What makes an archive unreadable; `too_large` is told before more than the limit was unpacked. */
export class ZipError extends Error {
  readonly problem: 'broken_zip' | 'too_large';
  constructor(problem: ZipError['problem']) {
    super(problem);
    this.problem = problem;
  }
}

const signatures = { local: 0x04_03_4b_50, central: 0x02_01_4b_50, end: 0x06_05_4b_50 };
const sizes = { local: 30, central: 46, end: 22, comment: 65_535 };
const stored = 0;
const deflated = 8;
const encrypted = 1;

/**
 * The wanted files of a ZIP, unpacked one by one (APPNOTE.TXT 4.3). Sizes that the archive declares are believed by
 * nobody: the limit holds for the bytes that really come out, and an entry of another size than declared is refused.
 * ZIP64, encryption and other compressions are not needed by any edition and count as broken.
 */
export function unzipWithin(
  bytes: Buffer,
  wanted: (path: string) => boolean,
  maxUnpackedBytes: number,
): Map<string, Uint8Array> {
  const unpacked = new Map<string, Uint8Array>();
  let room = maxUnpackedBytes;
  try {
    for (const entry of entriesOf(bytes)) {
      if (!wanted(entry.path)) continue;
      if (entry.declared > room) throw new ZipError('too_large');
      const content = contentOf(bytes, entry, room);
      if (content.length !== entry.declared || unpacked.has(entry.path)) throw new ZipError('broken_zip');
      room -= content.length;
      unpacked.set(entry.path, content);
    }
  } catch (error) {
    // a range error is a place outside the archive
    throw error instanceof ZipError ? error : new ZipError('broken_zip');
  }
  return unpacked;
}

type Entry = { path: string; flags: number; method: number; packed: number; declared: number; at: number };

function* entriesOf(bytes: Buffer): Generator<Entry> {
  const end = endOf(bytes);
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== signatures.central) throw new ZipError('broken_zip');
    const name = at + sizes.central;
    const nameLength = bytes.readUInt16LE(at + 28);
    yield {
      path: bytes.toString('utf8', name, name + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      declared: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    };
    at = name + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - sizes.end - sizes.comment);
  for (let at = bytes.length - sizes.end; at >= first; at--)
    if (bytes.readUInt32LE(at) === signatures.end) return at;
  throw new ZipError('broken_zip');
}

function contentOf(bytes: Buffer, { flags, method, packed, at }: Entry, room: number): Uint8Array {
  if (bytes.readUInt32LE(at) !== signatures.local || flags & encrypted) throw new ZipError('broken_zip');
  const begin = at + sizes.local + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (begin + packed > bytes.length) throw new ZipError('broken_zip');
  const content = bytes.subarray(begin, begin + packed);
  if (method === deflated) return inflate(content, room);
  if (method !== stored) throw new ZipError('broken_zip');
  if (content.length > room) throw new ZipError('too_large');
  return content;
}

function inflate(content: Buffer, room: number): Uint8Array {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    const beyond = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipError(beyond ? 'too_large' : 'broken_zip');
  }
}
