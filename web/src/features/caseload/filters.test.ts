import { describe, expect, it } from 'vitest';
import { queryOfFilters, readFilters, writeFilters } from './filters.ts';

describe('the filters of the caseload in the address', () => {
  it('come back as they were', () => {
    const address =
      'q=petit&etape=search&commune=76540&lieu=Rouen&metier=D1102&intitule=Boulanger&attention=oui';
    expect(writeFilters(readFilters(new URLSearchParams(address))).toString()).toBe(address);
  });
  it('leave an empty address for the plain list', () => {
    expect(writeFilters(readFilters(new URLSearchParams())).toString()).toBe('');
    expect(queryOfFilters(readFilters(new URLSearchParams()))).toEqual({});
  });
  it('drop what is not well formed', () => {
    const filters = readFilters(new URLSearchParams('etape=moon&commune=Rouen&metier=12&attention=maybe'));
    expect(queryOfFilters(filters)).toEqual({});
  });
});
