import { describe, expect, it } from 'vitest';
import { ApiProblem } from './api.ts';
import { isSearchDegraded, noteSearch } from './search-health.ts';

const degraded = new ApiProblem({ code: 'search_degraded', status: 503 });

describe('whether the search is degraded', () => {
  it('depends on the last response of a search route only', () => {
    noteSearch('GET /notifications', degraded);
    expect(isSearchDegraded()).toBe(false);
    noteSearch('GET /slots', degraded);
    expect(isSearchDegraded()).toBe(true);
    noteSearch('GET /notifications', null);
    expect(isSearchDegraded()).toBe(true);
    noteSearch('GET /pathways/:pathwayId/matches', null);
    expect(isSearchDegraded()).toBe(false);
  });

  it('is also reported by a successful response served from a copy, by its last page', () => {
    noteSearch('GET /slots', null, { pages: [{ items: [] }, { items: [], degraded: true }] });
    expect(isSearchDegraded()).toBe(true);
    noteSearch('GET /slots', null, { pages: [{ items: [], degraded: true }, { items: [] }] });
    expect(isSearchDegraded()).toBe(false);
    noteSearch('GET /slots/:slotId/matches', null, { items: [], degraded: true });
    expect(isSearchDegraded()).toBe(true);
    noteSearch('GET /slots', null, { items: [] });
    expect(isSearchDegraded()).toBe(false);
  });
});
