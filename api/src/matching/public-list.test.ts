import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlotCard } from '../../contract/index.ts';
import { createEmployer, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

/** One company has most of the slots, which are the newest. */
const slotsOf = [2, 2, 2, 14];

let app: TestApp;
let big: string;

beforeAll(async () => {
  app = await startTestApp();
  for (const count of slotsOf) {
    const owner = await createEmployer(app);
    big = owner.establishmentId;
    for (let at = 0; at < count; at += 1) await postSlot(app, owner, { title: `Aide en boulangerie ${at}` });
  }
  await app.settle();
});
afterAll(() => app.close());

/** The companies of the first twenty, read page by page. */
async function companies(query: Record<string, string>): Promise<{ first: string[]; total: number }> {
  const found: SlotCard[] = [];
  let total = 0;
  for (let cursor: string | null = ''; cursor !== null && found.length < 20; ) {
    const asked = new URLSearchParams({ ...query, limit: '5', ...(cursor && { cursor }) });
    const { body } = await app.visitor().get(`/api/v1/slots?${asked}`).expect(200);
    found.push(...body.items);
    total = body.total;
    cursor = body.nextCursor;
  }
  expect(new Set(found.map(({ id }) => id)).size).toBe(20);
  return { first: found.map(({ establishment }) => establishment.id), total };
}

const countOf = (list: readonly string[]) => list.filter((id) => id === big).length;

it.each([
  ['by words', { q: 'boulangerie' }],
  ['around a place', { commune: '76231' }],
  ['by words around a place', { q: 'boulangerie', commune: '76231' }],
  ['without any question', {}],
])('the public list, %s, has two slots of a company before those of others', async (_how, query) => {
  const { first, total } = await companies(query);
  expect(total).toBe(20);
  // the others have six; then nothing else is left
  expect(countOf(first.slice(0, 8))).toBe(2);
  expect(countOf(first)).toBe(14);
});

it('sorted by date, it has the newest first, whosever they are', async () => {
  const { first } = await companies({ sort: 'date' });
  expect(countOf(first.slice(0, 8))).toBe(8);
});
