import { sha256 } from './content-hash.ts';
import { type EvidenceRecord, readRecord, writtenRecord } from './evidence.record.ts';

/** A record as it is stored: `text` is the canonical JSON, `hash` its SHA-256. */
export interface StoredEvidence {
  conventionId: string;
  seq: number;
  text: string;
  hash: string;
}

export interface EvidenceEnd {
  seq: number;
  hash: string;
}
const emptyEnd: EvidenceEnd = { seq: 0, hash: '' };

type WithoutPosition<T> = T extends unknown ? Omit<T, 'conventionId' | 'seq' | 'previous'> : never;
/** What a new record says, without its position. */
export type NewEvidence = WithoutPosition<EvidenceRecord>;

/** The record that continues the chain after `end`. */
export function nextEvidence(conventionId: string, end: EvidenceEnd, given: NewEvidence): StoredEvidence {
  const seq = end.seq + 1;
  const text = writtenRecord({ ...given, conventionId, seq, previous: end.hash });
  return { conventionId, seq, text, hash: sha256(text) };
}

export const endOf = (chain: readonly StoredEvidence[]): EvidenceEnd => chain.at(-1) ?? emptyEnd;

/** Checks the token of a time stamp against the text that it stamps; resolves to a fault, or null. */
export type TokenCheck = (token: Uint8Array, stampedText: string) => Promise<string | null>;

/**
 * The first fault of the chain of one convention, in ascending order, as words for an operator; null when it holds.
 * `signatureIds` are those that the convention itself names, because a chain does not know what was cut off its end.
 */
export async function faultOfChain(
  chain: readonly StoredEvidence[],
  signatureIds: readonly string[],
  checkToken: TokenCheck,
): Promise<string | null> {
  const missing = new Set(signatureIds);
  let end = emptyEnd;
  for (const stored of chain) {
    const read = readLink(stored, end);
    if (typeof read === 'string') return read;
    if (read.kind === 'signature') missing.delete(read.signature.signatureId);
    const fault =
      read.kind === 'time_stamp' ? await faultOfStamp(read.timeStamp, chain, read.seq, checkToken) : null;
    if (fault) return fault;
    end = stored;
  }
  const [lost] = missing;
  return lost === undefined ? null : `signature ${lost} has no record after record ${end.seq}`;
}

function readLink(stored: StoredEvidence, before: EvidenceEnd): EvidenceRecord | string {
  if (stored.seq !== before.seq + 1) return `record ${before.seq + 1} is missing`;
  const changed = `record ${stored.seq} was changed`;
  if (sha256(stored.text) !== stored.hash) return changed;
  const record = readRecord(stored.text);
  if (!record || record.seq !== stored.seq || record.conventionId !== stored.conventionId) return changed;
  return record.previous === before.hash
    ? record
    : `record ${stored.seq} does not continue record ${before.seq}`;
}

async function faultOfStamp(
  { stampedSeq, token }: { stampedSeq: number; token: string },
  chain: readonly StoredEvidence[],
  seq: number,
  checkToken: TokenCheck,
): Promise<string | null> {
  const stamped = stampedSeq < seq ? chain[stampedSeq - 1] : undefined;
  if (!stamped) return `record ${seq} stamps no earlier record`;
  const fault = await checkToken(Buffer.from(token, 'base64'), stamped.text);
  return fault && `the time stamp of record ${seq} is not valid: ${fault}`;
}
