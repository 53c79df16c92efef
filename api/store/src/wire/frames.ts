/** The outer layer of the MongoDB wire protocol: lengths, headers, sections. All input is untrusted. */

export const LARGEST_MESSAGE = 48_000_000;
export const LARGEST_DOCUMENT = 16 * 1024 * 1024;
/** A reply or command may contain a document of the largest size plus its envelope. */
const LARGEST_BODY = LARGEST_DOCUMENT + 16 * 1024;
const HEADER = 16;

export const opcodes = { reply: 1, query: 2004, compressed: 2012, message: 2013 } as const;

const flags = { checksumPresent: 1, moreToCome: 2, exhaustAllowed: 1 << 16 } as const;
/** A message with an unknown flag among the lower 16 bits must be refused. */
const REQUIRED_FLAGS = 0xffff;

export type Frame = {
  requestId: number;
  opcode: number;
  /** The body of the command, and the lists that were sent as separate sections. */
  body: Buffer;
  sequences: Map<string, Buffer[]>;
  /** The client expects no reply. */
  silent: boolean;
  /** OP_QUERY only: `admin.$cmd`. */
  namespace?: string;
};

/** A frame that no correct driver sends; its connection is closed. */
export class BadFrame extends Error {}

/**
 * Splits a byte stream into messages; throws `BadFrame` as soon as a header is invalid. Returns whether the beginning
 * of another message is buffered.
 */
export function createFrameSplitter(onMessage: (message: Buffer) => void): (bytes: Buffer) => boolean {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = HEADER;
  return (bytes) => {
    chunks.push(bytes);
    held += bytes.length;
    while (held >= wanted) {
      const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, held);
      const length = all.readInt32LE(0);
      if (length < HEADER || length > LARGEST_MESSAGE) throw new BadFrame(`a message of ${length} bytes`);
      if (all.length < length) {
        chunks = [all];
        wanted = length;
        return true;
      }
      onMessage(all.subarray(0, length));
      const rest = all.subarray(length);
      chunks = rest.length > 0 ? [rest] : [];
      held = rest.length;
      wanted = HEADER;
    }
    return held > 0;
  };
}

export function readFrame(message: Buffer): Frame {
  const requestId = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === opcodes.message) return readMessage(message, requestId);
  if (opcode === opcodes.query) return readQuery(message, requestId);
  throw new BadFrame(
    opcode === opcodes.compressed ? 'a compressed message, which was never offered' : `opcode ${opcode}`,
  );
}

function readMessage(message: Buffer, requestId: number): Frame {
  if (message.length < HEADER + 4 + 6) throw new BadFrame('a message too short for a command');
  const bits = message.readUInt32LE(HEADER);
  if (bits & REQUIRED_FLAGS & ~(flags.checksumPresent | flags.moreToCome))
    throw new BadFrame(`flags 0x${bits.toString(16)}`);
  const end = message.length - (bits & flags.checksumPresent ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  let at = HEADER + 4;
  while (at < end) {
    const kind = message[at++];
    if (kind === 0) {
      if (body) throw new BadFrame('two bodies');
      body = document(message, at, end);
      at += body.length;
    } else if (kind === 1) {
      at = readSequence(message, at, end, sequences);
    } else throw new BadFrame(`a section of kind ${kind}`);
  }
  if (!body) throw new BadFrame('no body');
  return { requestId, opcode: opcodes.message, body, sequences, silent: (bits & flags.moreToCome) !== 0 };
}

function readSequence(message: Buffer, start: number, end: number, sequences: Map<string, Buffer[]>): number {
  if (start + 4 > end) throw new BadFrame('a torn section');
  const length = message.readInt32LE(start);
  const stop = start + length;
  if (length < 6 || stop > end) throw new BadFrame(`a section of ${length} bytes`);
  const nameEnd = message.indexOf(0, start + 4);
  if (nameEnd < 0 || nameEnd >= stop) throw new BadFrame('a section without a name');
  const name = message.toString('utf8', start + 4, nameEnd);
  if (sequences.has(name)) throw new BadFrame(`two sections named ${name}`);
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < stop; ) {
    const item = document(message, at, stop);
    documents.push(item);
    at += item.length;
  }
  sequences.set(name, documents);
  return stop;
}

function document(message: Buffer, at: number, end: number): Buffer {
  if (at + 5 > end) throw new BadFrame('a torn document');
  const length = message.readInt32LE(at);
  if (length < 5 || length > LARGEST_BODY || at + length > end)
    throw new BadFrame(`a document of ${length} bytes`);
  if (message[at + length - 1] !== 0) throw new BadFrame('a document without an end');
  return message.subarray(at, at + length);
}

/** The old query message, which drivers send only for their first `hello`. */
function readQuery(message: Buffer, requestId: number): Frame {
  const nameEnd = message.indexOf(0, HEADER + 4);
  if (nameEnd < 0 || nameEnd + 9 > message.length) throw new BadFrame('a torn query');
  const namespace = message.toString('utf8', HEADER + 4, nameEnd);
  const body = document(message, nameEnd + 9, message.length);
  return { requestId, opcode: opcodes.query, body, sequences: new Map(), silent: false, namespace };
}

let lastReply = 0;

/** A BSON document as the reply to a frame, in the frame's type of message. */
export function writeReply(frame: Frame, reply: Uint8Array): Buffer {
  const old = frame.opcode === opcodes.query;
  const head = old ? 20 : 5;
  const message = Buffer.alloc(HEADER + head + reply.length);
  lastReply = (lastReply + 1) & 0x7fffffff;
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(lastReply, 4);
  message.writeInt32LE(frame.requestId, 8);
  message.writeInt32LE(old ? opcodes.reply : opcodes.message, 12);
  if (old) {
    message.writeInt32LE(8, HEADER);
    message.writeInt32LE(1, HEADER + 16);
  }
  message.set(reply, HEADER + head);
  return message;
}
