import { describe, expect, it } from 'vitest';
import { ApiProblem } from './api.ts';
import { isSearchDegraded, noteSearch } from './search-health.ts';

const degraded = new ApiProblem({ code: 'search_degraded', status: 503 });

describe('the state of the search', () => {
  it('follows the last answer of the search itself', () => {
    noteSearch('GET /notifications', degraded);
    expect(isSearchDegraded()).toBe(false);
    noteSearch('GET /slots', degraded);
    expect(isSearchDegraded()).toBe(true);
    noteSearch('GET /notifications', null);
    expect(isSearchDegraded()).toBe(true);
    noteSearch('GET /pathways/:pathwayId/matches', null);
    expect(isSearchDegraded()).toBe(false);
  });

  it('is said by an answer that comes from a copy, page by page', () => {
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
