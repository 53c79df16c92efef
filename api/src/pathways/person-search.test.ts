import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounsellor, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';
import { personSearch } from './person-search.ts';
import { searchNameOf } from './search-name.ts';

let app: TestApp;
let counsellor: Person;

const people = [
  { firstName: 'Aïcha', lastName: 'N’Diaye', phone: '+33612345678' },
  { firstName: 'Jean-Pierre', lastName: "O'Connor", email: 'jp.oconnor@exemple.fr' },
  { firstName: 'Élise', lastName: 'Le Goff-Martin', phone: '0698765432' },
  { firstName: 'Inès', lastName: 'Roux–Blanc' },
  { firstName: 'Zoé', lastName: 'Petit−Grand' },
  { firstName: 'Анна', lastName: 'Иванова' },
];

beforeAll(async () => {
  app = await startTestApp({ features });
  counsellor = await createCounsellor(app);
  for (const person of people)
    await counsellor.visitor
      .post('/api/v1/pathways')
      .send({ ...person, communeCode: '76540' })
      .expect(201);
  await app.context.db
    .collection('pathways')
    .updateOne({ firstName: 'Анна' }, { $set: { fundFile: { number: '0094477' } } });
});
afterAll(() => app.close());

async function found(typed: string): Promise<string[]> {
  const { body } = await counsellor.visitor
    .get(`/api/v1/pathways?q=${encodeURIComponent(typed)}`)
    .expect(200);
  return body.items.map(({ firstName }: { firstName: string }) => firstName).sort();
}

describe('a counsellor finds a person', () => {
  it.each([
    ['ndiaye', 'Aïcha'],
    ["N'DIAYE aicha", 'Aïcha'],
    ['diaye', 'Aïcha'],
    ['oconnor jean', 'Jean-Pierre'],
    ['jean pierre', 'Jean-Pierre'],
    ['JEANPIERRE O‘C', 'Jean-Pierre'],
    ['martin legoff elise', 'Élise'],
    ['иван', 'Анна'],
    ['blanc roux', 'Inès'],
    ['rouxblanc', 'Inès'],
    ['Roux—Blanc', 'Inès'],
    ['petit-grand', 'Zoé'],
    ['PETITGRAND', 'Zoé'],
    ['0094477', 'Анна'],
    ['94477', 'Анна'],
    ['jp.oconnor@', 'Jean-Pierre'],
    ['06 12 34 56 78', 'Aïcha'],
    ['06–12–34–56–78', 'Aïcha'],
    ['+33 6 98 76 54', 'Élise'],
    ['0033612345678', 'Aïcha'],
  ])('by "%s"', async (typed, firstName) => {
    expect(await found(typed)).toEqual([firstName]);
  });

  it.each(['(', '...', 'iche', 'aicha martin', '12', '.*'])('and nobody by "%s"', async (typed) => {
    expect(await found(typed)).toEqual([]);
  });
});

it('the beginnings of the words of a name find it, in any order and with any accents', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'abcdezéèçïôœ'.split('')),
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 2, maxLength: 4 }).chain((words) =>
        fc.record({
          words: fc.constant(words),
          typed: fc.shuffledSubarray(words, { minLength: 1 }),
          length: fc.integer({ min: 1, max: 8 }),
          dash: fc.constantFrom(...'-‐‑‒–—―−﹘－'),
        }),
      ),
      ({ words: [first = '', ...rest], typed, length, dash }) => {
        const name = searchNameOf(first, rest.join(dash));
        const query = personSearch(typed.map((one) => one.toUpperCase().slice(0, length)).join(' '));
        for (const { $or } of query.$and ?? [])
          expect(
            $or.some(({ searchName }) => new RegExp(`${Object(searchName).$regex}`, 'u').test(name)),
          ).toBe(true);
      },
    ),
  );
});
