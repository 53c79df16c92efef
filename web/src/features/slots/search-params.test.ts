import { describe, expect, it } from 'vitest';
import { countFilters, noFilters, readFilters, type SlotFilters, writeFilters } from './search-params.ts';

const filters: SlotFilters = {
  q: 'boulangerie',
  commune: '76231',
  communeName: 'Elbeuf',
  occupation: 'D1102',
  occupationName: 'Boulangerie - viennoiserie',
  zone: '49.44,1.09',
  withinKm: 20,
  objective: 'discover',
  month: '2026-12',
  moment: 'afternoons',
  kind: 'esat',
  accommodation: 'seated_work',
  transport: true,
  several: true,
  sort: 'distance',
  obstacles: true,
};

describe('a search in the URL', () => {
  it('is read as it was written', () => {
    expect(readFilters(writeFilters(filters))).toEqual(filters);
  });

  it('counts its filters beside the words, the place with its radius as one', () => {
    expect(countFilters(filters)).toBe(9);
    expect(countFilters({ ...noFilters, q: 'pain' })).toBe(0);
  });

  it('is empty when no filter is set', () => {
    expect(writeFilters(readFilters(new URLSearchParams())).toString()).toBe('');
  });

  it('ignores invalid values', () => {
    const read = readFilters(
      new URLSearchParams('rayon=9000&objectif=profit&tri=argent&commune=%3Cscript%3E&metier=pain'),
    );
    expect(read).toMatchObject({ withinKm: null, objective: null, sort: 'fit', commune: '', occupation: '' });
  });
});
