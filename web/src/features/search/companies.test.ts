import type { SlotCard } from '@passerelle/api/contract';
import { expect, it } from 'vitest';
import { companiesNamed } from './companies.ts';

const slot = (id: string, name: string) =>
  ({ establishment: { id, name }, commune: { code: '76231', name: 'Elbeuf' } }) as SlotCard;
const slots = [slot('a', 'Épicerie du Pont'), slot('b', 'Le Fournil'), slot('a', 'Épicerie du Pont')];

it('finds a company by any words of its name, without accents, and counts its slots', () => {
  expect(companiesNamed('epicerie pont', slots)).toEqual([
    { id: 'a', name: 'Épicerie du Pont', commune: 'Elbeuf', slots: 2 },
  ]);
  expect(companiesNamed('nil', slots)).toEqual([]);
  expect(companiesNamed('…', slots)).toEqual([]);
});
