import { z } from 'zod';
import { sendingWays } from '../../../contract/lists.ts';
import { idSchema, locales } from '../../../contract/primitives.ts';
import { signingParties } from '../../../rules/convention.ts';
import { canonicalJson } from './canonical-json.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const instantSchema = z.iso.datetime();

/** How somebody was identified who signed. */
const identificationSchema = z.discriminatedUnion('by', [
  /** A personal link, and a code sent to the address or phone that the convention names. */
  z.strictObject({ by: z.literal('link') }),
  /** Signed in, and a code. */
  z.strictObject({ by: z.literal('account'), accountId: idSchema }),
  /** Before a counsellor, who says how they knew the person. */
  z.strictObject({ by: z.literal('counsellor'), accountId: idSchema, how: z.string() }),
  /** On paper: a counsellor attached the scan. */
  z.strictObject({ by: z.literal('paper'), accountId: idSchema, how: z.string(), scanHash: hashSchema }),
]);

/** What proves one signature, of a convention or of an engagement contract. Hashes are SHA-256 in hex, instants those of the server. */
export const signatureFactsSchema = z.strictObject({
  signatureId: idSchema,
  /** `referent` signs an engagement contract for the structure. The name is in the content, which `contentHash` covers. */
  party: z.enum([...signingParties, 'referent']),
  identified: identificationSchema,
  version: z.int().min(1),
  /** Of the canonical content of the version, see `hashOfContent`. */
  contentHash: hashSchema,
  /** Of the document shown. */
  pdfHash: hashSchema,
  /** The sentence that the button confirmed. */
  consent: z.strictObject({ locale: z.enum(locales), sentence: z.string().min(1) }),
  /** The code that was typed, without it; null: none was needed. */
  code: z.strictObject({ by: z.enum(sendingWays), sentTo: z.string(), sentAt: instantSchema }).nullable(),
  signedAt: instantSchema,
  from: z.strictObject({ address: z.string(), agent: z.string() }),
});
export type SignatureFacts = z.output<typeof signatureFactsSchema>;

/** A time stamp (RFC 3161) on an earlier record: `token` is the authority's, DER in base64. */
const timeStampFactsSchema = z.strictObject({ stampedSeq: z.int().min(1), token: z.base64() });

const position = {
  /** Of the convention, or of the engagement contract; the name is that of stored chains. */
  conventionId: idSchema,
  /** Position in the chain of the convention, from 1. */
  seq: z.int().min(1),
  /** Hash of the record before; an empty string for the first one. */
  previous: z.union([hashSchema, z.literal('')]),
};

/** One link of the chain of a convention. */
export const evidenceRecordSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...position, kind: z.literal('signature'), signature: signatureFactsSchema }),
  z.strictObject({ ...position, kind: z.literal('time_stamp'), timeStamp: timeStampFactsSchema }),
]);
export type EvidenceRecord = z.output<typeof evidenceRecordSchema>;

/** The text that is stored and hashed. */
export const writtenRecord = (record: EvidenceRecord): string =>
  canonicalJson(evidenceRecordSchema.parse(record));

/** Null when the text is not one that `writtenRecord` wrote. */
export function readRecord(text: string): EvidenceRecord | null {
  try {
    const record = evidenceRecordSchema.parse(JSON.parse(text));
    return canonicalJson(record) === text ? record : null;
  } catch {
    return null;
  }
}
