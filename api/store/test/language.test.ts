import { readFileSync } from 'node:fs';
import { EJSON } from 'bson';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorCode } from './language/case.ts';
import { otherServerDeviations } from './language/deviations.ts';
import { accepted, asked, languageCases, languageList } from './language/table.ts';
import { external, startTestStore, type TestStore } from './start-store.ts';

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

const kinds = ['query', 'update', 'stage', 'accumulator', 'expression'] as const;

it.each(kinds)('a question is asked about each %s that the store accepts, and about no other', (kind) => {
  expect(asked(kind)).toEqual([...accepted[kind]].sort());
});

it('the README lists what is asked about (else: npm run docs:store)', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(languageList());
});

const exact = (value: unknown): string => EJSON.stringify({ value }, { relaxed: false });

describe('every stage and operator of the store gives the answer that MongoDB documents', () => {
  for (const [at, one] of languageCases.entries()) {
    const title = `${one.kind} ${one.name}: ${one.title}`;
    if (external && otherServerDeviations.has(title)) continue;
    it(title, async () => {
      const options = { promoteValues: false };
      const items = store.db.collection<Document>(`items_${at}`, options);
      const others = store.db.collection<Document>('others', options);
      if (one.documents.length > 0)
        await items.insertMany(one.documents.map((document) => ({ ...document })));
      await others.deleteMany({});
      if (one.others.length > 0) await others.insertMany(one.others.map((document) => ({ ...document })));
      const answer = await one
        .ask(items)
        .catch((error: { code?: unknown }) => new ErrorCode(Number(error.code)));
      await items.drop();
      if (one.answer instanceof ErrorCode && one.answer.code === undefined)
        expect(answer).toBeInstanceOf(ErrorCode);
      else if (one.answer instanceof ErrorCode || answer instanceof ErrorCode)
        expect(answer).toEqual(one.answer);
      else expect(exact(answer)).toBe(exact(one.answer));
    });
  }
});
