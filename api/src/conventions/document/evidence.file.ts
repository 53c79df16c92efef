import { canonicalJson } from '../evidence/canonical-json.ts';
import type { StoredEvidence } from '../evidence/evidence.chain.ts';
import { readRecord } from '../evidence/evidence.record.ts';

/**
 * The evidence that travels inside a sealed document, as canonical JSON: what was signed, by which party, how and when,
 * with the hash of each record in the chain. Addresses and devices of who signed stay in the records, which the operator
 * verifies: every party receives this file.
 */
export function evidenceFileOf(chain: readonly StoredEvidence[]): string {
  const records = chain.map(({ seq, text, hash }) => {
    const record = readRecord(text);
    if (record?.kind !== 'signature')
      return { seq, hash, ...(record ? { timeStamp: record.timeStamp } : {}) };
    const { previous } = record;
    const { party, identified, version, contentHash, pdfHash, consent, signedAt } = record.signature;
    const signature = { party, by: identified.by, version, contentHash, pdfHash, consent, signedAt };
    return { seq, hash, previous, signature };
  });
  return canonicalJson({ records });
}
