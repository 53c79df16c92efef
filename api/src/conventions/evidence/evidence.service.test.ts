import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSignatureFacts } from '../../../test/support/factories/evidence.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { faultOfChain } from './evidence.chain.ts';
import { readRecord } from './evidence.record.ts';

const kept = new Types.ObjectId('a'.repeat(24));
const deleted = 'b'.repeat(24);
const later = 'c'.repeat(24);
let app: TestApp;
const facts = (n: number) => buildSignatureFacts({ signatureId: String(n).padStart(24, '0') });

beforeAll(async () => {
  app = await startTestApp({ now: '2026-03-02T08:00:00Z' });
});
afterAll(() => app.close());

it('signatures in the same instant, and the same one twice, make one chain with each once', async () => {
  const { evidence } = app.services;
  const numbers = [1, 2, 3, 3, 4, 5];
  await Promise.all(numbers.map((n) => evidence.record(`${kept}`, facts(n))));
  const chain = await evidence.of(`${kept}`);
  const ids = chain.map(({ text }) => {
    const record = readRecord(text);
    return record?.kind === 'signature' && record.signature.signatureId;
  });
  expect([...ids].sort()).toEqual([1, 2, 3, 4, 5].map((n) => facts(n).signatureId));
  expect(
    await faultOfChain(
      chain,
      [1, 2, 3, 4, 5].map((n) => facts(n).signatureId),
      async () => null,
    ),
  ).toBeNull();
});

it('a chain is kept as long as its convention, and five years after the last record when that is gone', async () => {
  const { evidence } = app.services;
  await app.context.db.collection('conventions').insertOne({ _id: kept });
  await evidence.record(deleted, facts(6));
  await evidence.record(later, facts(7));
  app.clock.advance(31 * 24 * 3_600_000);
  await evidence.record(later, facts(8));
  const counts = () =>
    Promise.all([`${kept}`, deleted, later].map(async (id) => (await evidence.of(id)).length));

  await evidence.removeBefore(new Date('2026-03-02T08:00:00Z'));
  expect(await counts()).toEqual([5, 1, 2]);
  await evidence.removeBefore(new Date('2026-03-02T09:00:00Z'));
  expect(await counts()).toEqual([5, 0, 2]);
  await evidence.removeBefore(new Date('2026-05-01T00:00:00Z'));
  expect(await counts()).toEqual([5, 0, 0]);
});
