import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signingParties } from '../../../rules/convention.ts';
import { sha256 } from './content-hash.ts';
import {
  endOf,
  faultOfChain,
  type NewEvidence,
  nextEvidence,
  type StoredEvidence,
} from './evidence.chain.ts';
import { readRecord } from './evidence.record.ts';

const conventionId = 'c'.repeat(24);
const valid = async () => null;
const id = fc.integer({ min: 0, max: 0xffffff }).map((n) => n.toString(16).padStart(24, '0'));
const hash = fc.string().map(sha256);
const instant = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
  .map((date) => date.toISOString());
const words = fc.string({ minLength: 1, maxLength: 20 });

const signature = fc.record({
  signatureId: id,
  party: fc.constantFrom(...signingParties),
  identified: fc.oneof(
    fc.constant({ by: 'link' as const }),
    fc.record({ by: fc.constant('counsellor' as const), accountId: id, how: words }),
    fc.record({ by: fc.constant('paper' as const), accountId: id, how: words, scanHash: hash }),
  ),
  version: fc.integer({ min: 1, max: 9 }),
  contentHash: hash,
  pdfHash: hash,
  consent: fc.record({ locale: fc.constantFrom('fr' as const, 'en' as const), sentence: words }),
  code: fc.option(fc.record({ by: fc.constant('email' as const), sentTo: words, sentAt: instant })),
  signedAt: instant,
  from: fc.record({ address: words, agent: words }),
});

/** Chains of one to four signatures, each perhaps with a time stamp. */
const chains = fc
  .uniqueArray(fc.tuple(signature, fc.boolean()), {
    minLength: 1,
    maxLength: 4,
    selector: ([{ signatureId }]) => signatureId,
  })
  .map((signatures) => {
    const chain: StoredEvidence[] = [];
    const add = (given: NewEvidence) => chain.push(nextEvidence(conventionId, endOf(chain), given));
    for (const [facts, stamped] of signatures) {
      add({ kind: 'signature', signature: facts });
      const token = Buffer.from('a token').toString('base64');
      if (stamped) add({ kind: 'time_stamp', timeStamp: { stampedSeq: chain.length, token } });
    }
    return { chain, ids: signatures.map(([{ signatureId }]) => signatureId) };
  });

const exampleChain = () => fc.sample(chains, { numRuns: 1, seed: 7 }).flatMap(({ chain }) => chain);

const flipped = (text: string, at: number, bit: number) => {
  const bytes = Buffer.from(text);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return bytes.toString();
};
const replaced = (chain: StoredEvidence[], at: number, part: Partial<StoredEvidence>) =>
  chain.map((record, place) => (place === at ? { ...record, ...part } : record));
const faultOf = (chain: StoredEvidence[], ids: string[] = []) => faultOfChain(chain, ids, valid);

describe('the evidence of a convention', () => {
  it('holds as it was written, and reads back', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async ({ chain, ids }) => {
        expect(await faultOf(chain, ids)).toBeNull();
        for (const { text, seq } of chain) expect(readRecord(text)?.seq).toBe(seq);
      }),
    );
  });

  it('a flipped bit in any byte of any record is found, and the record is named', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), fc.nat(), fc.nat(7), async ({ chain }, which, where, bit) => {
        const at = which % chain.length;
        const { text, hash: right, seq } = chain[at] as StoredEvidence;
        const inText = flipped(text, where % Buffer.byteLength(text), bit);
        const inHash = flipped(right, where % right.length, bit);
        expect(await faultOf(replaced(chain, at, { text: inText }))).toBe(`record ${seq} was changed`);
        expect(await faultOf(replaced(chain, at, { hash: inHash }))).toBe(`record ${seq} was changed`);
      }),
      { numRuns: 300 },
    );
  });

  it('every byte of one chain: none can be changed', async () => {
    const chain = exampleChain();
    expect(chain.length).toBeGreaterThan(1);
    for (const [at, { text, seq }] of chain.entries())
      for (let byte = 0; byte < Buffer.byteLength(text); byte += 1)
        expect(await faultOf(replaced(chain, at, { text: flipped(text, byte, 0) }))).toBe(
          `record ${seq} was changed`,
        );
  });

  it('a record rewritten with its right hash is found by the next one', async () => {
    await fc.assert(
      fc.asyncProperty(chains, words, async ({ chain }, agent) => {
        const [first, second] = chain;
        const record = first && readRecord(first.text);
        if (!second || record?.kind !== 'signature') return;
        const forged = nextEvidence(conventionId, endOf([]), {
          kind: 'signature',
          signature: { ...record.signature, from: { address: 'elsewhere, not so short', agent } },
        });
        expect(await faultOf(replaced(chain, 0, forged))).toBe('record 2 does not continue record 1');
      }),
    );
  });

  it('a removed, moved or foreign record is found', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), async ({ chain, ids }, which) => {
        const at = which % chain.length;
        const isLast = at === chain.length - 1;
        const without = chain.filter((_, place) => place !== at);
        const lost = readRecord(chain[at]?.text ?? '')?.kind === 'signature';
        // a time stamp cut off the end leaves a chain that proves less, and nothing wrong
        if (!isLast || lost) expect(await faultOf(without, ids)).toMatch(/is missing|has no record/);
        if (chain.length > 1) expect(await faultOf([...chain].reverse())).toBe('record 1 is missing');
        const foreign = replaced(chain, at, { conventionId: 'd'.repeat(24) });
        expect(await faultOf(foreign)).toBe(`record ${at + 1} was changed`);
      }),
    );
  });

  it('a time stamp that is not valid, or stamps nothing before it, is found', async () => {
    const chain = exampleChain();
    const first = chain.slice(0, 1);
    const stamp = (stampedSeq: number) => [
      ...first,
      nextEvidence(conventionId, endOf(first), {
        kind: 'time_stamp',
        timeStamp: { stampedSeq, token: 'AAAA' },
      }),
    ];
    const seen: string[] = [];
    const check = async (_token: Uint8Array, text: string) => {
      seen.push(text);
      return 'its signature is wrong';
    };
    expect(await faultOfChain(stamp(1), [], check)).toBe(
      'the time stamp of record 2 is not valid: its signature is wrong',
    );
    expect(seen).toEqual([first[0]?.text]);
    expect(await faultOfChain(stamp(2), [], valid)).toBe('record 2 stamps no earlier record');
  });
});
