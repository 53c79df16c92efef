import { describe, expect, it } from 'vitest';
import { queryOfFilters, readFilters, writeFilters } from './filters.ts';

describe('the caseload’s filters in the URL', () => {
  it('are read as they were written', () => {
    const address =
      'q=petit&etape=search&commune=76540&lieu=Rouen&metier=D1102&intitule=Boulanger&attention=oui&demarche=contrat&delai=passe';
    expect(writeFilters(readFilters(new URLSearchParams(address))).toString()).toBe(address);
  });
  it('are absent when no filter is set', () => {
    expect(writeFilters(readFilters(new URLSearchParams())).toString()).toBe('');
    expect(queryOfFilters(readFilters(new URLSearchParams()))).toEqual({});
  });
  it('ignore invalid values', () => {
    const filters = readFilters(
      new URLSearchParams('etape=moon&commune=Rouen&metier=12&attention=maybe&demarche=rien&delai=hier'),
    );
    expect(queryOfFilters(filters)).toEqual({});
  });
});
