import type { Connection } from 'mongoose';
import { endOf, faultOfChain, type StoredEvidence, type TokenCheck } from './evidence.chain.ts';
import { type EvidenceModel, evidenceModel } from './evidence.model.ts';

export interface EvidenceReport {
  conventions: number;
  signatures: number;
  timeStamps: number;
  /** The first fault, with the convention it is in; null when all holds. */
  fault: { conventionId: string; fault: string } | null;
}

interface NamedSignatures {
  signatures?: { evidence?: string }[];
  voidSignatures?: { evidence?: string }[];
}

/** Verifies the evidence of every convention that has some, or that names some, in the order of their ids. */
export async function verifyEvidence(db: Connection, checkToken: TokenCheck): Promise<EvidenceReport> {
  const records = evidenceModel(db);
  const named = await namedEvidence(db);
  const report: EvidenceReport = { conventions: 0, signatures: 0, timeStamps: 0, fault: null };
  for await (const chain of chainsOf(records)) {
    const conventionId = chain[0]?.conventionId ?? '';
    const fault = await faultOfChain(chain, named.get(conventionId) ?? [], checkToken);
    if (fault) return { ...report, fault: { conventionId, fault } };
    named.delete(conventionId);
    report.conventions += 1;
    report.signatures += chain.filter(({ stampedSeq }) => stampedSeq === undefined).length;
    report.timeStamps += chain.filter(({ stampedSeq }) => stampedSeq !== undefined).length;
  }
  const [lost] = named;
  if (!lost) return report;
  const [conventionId, ids] = lost;
  const fault = await faultOfChain([], ids, checkToken);
  return { ...report, fault: fault === null ? null : { conventionId, fault } };
}

type Row = StoredEvidence & { stampedSeq?: number | undefined };

/** One chain at a time, oldest record first. */
async function* chainsOf(records: EvidenceModel): AsyncGenerator<Row[]> {
  let chain: Row[] = [];
  const all = records.find({}).sort({ conventionId: 1, seq: 1 }).lean<Row[]>().cursor();
  for await (const record of all) {
    const end = chain.at(-1);
    if (end && end.conventionId !== record.conventionId) {
      yield chain;
      chain = [];
    }
    chain.push(record);
  }
  if (endOf(chain).seq > 0) yield chain;
}

/** Collections of what is signed. */
const signed = ['conventions', 'engagements'];

/** The proofs that each document names for its signatures, those that no longer count included. */
async function namedEvidence(db: Connection): Promise<Map<string, string[]>> {
  const named = new Map<string, string[]>();
  for (const name of signed) {
    const found = db
      .collection<NamedSignatures>(name)
      .find({}, { projection: { 'signatures.evidence': 1, 'voidSignatures.evidence': 1 } });
    for await (const { _id, signatures = [], voidSignatures = [] } of found) {
      const ids = [...signatures, ...voidSignatures].flatMap(({ evidence }) => evidence ?? []);
      if (ids.length > 0) named.set(`${_id}`, ids);
    }
  }
  return named;
}
