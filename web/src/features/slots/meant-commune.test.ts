import { describe, expect, it } from 'vitest';
import { meantCommune } from './meant-commune.ts';

const rouen = { name: 'Rouen', postalCodes: ['76000', '76100'] };
const elbeuf = { name: 'Elbeuf', postalCodes: ['76500'] };
const orival = { name: 'Orival', postalCodes: ['76500'] };
const north = { name: 'Saint-Denis', postalCodes: ['93200'] };
const island = { name: 'Saint-Denis', postalCodes: ['97400'] };
const etienne = { name: 'Saint-Étienne-du-Rouvray', postalCodes: ['76800'] };

describe('the commune that a typed text means', () => {
  it.each([
    ['rouen', [rouen, { name: 'Rouenac', postalCodes: [] }], rouen],
    ['76000 Rouen', [rouen], rouen],
    ['Rouen Cedex', [rouen], rouen],
    ['76000', [rouen], rouen],
    ['Elbeuf sur Seine', [elbeuf], elbeuf],
    ['st etienne du rouv', [etienne], etienne],
  ])('%s', (typed, found, meant) => {
    expect(meantCommune(typed, found)).toBe(meant);
  });

  it.each([
    ['76500', [elbeuf, orival]],
    ['Saint-Denis', [north, island]],
    ['Roeun', [rouen]],
    ['zzz', []],
  ])('is asked about: %s', (typed, found) => {
    expect(meantCommune(typed, found)).toBeUndefined();
  });
});
