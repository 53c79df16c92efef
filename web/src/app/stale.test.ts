import { describe, expect, it } from 'vitest';
import { listsByEvent } from './stale.ts';
import { declarations, staleLists } from './stale-lists.ts';

describe('the lists that a live event makes stale', () => {
  it('are declared by the features that own them', () => {
    expect(staleLists.get('candidacy.changed')).toEqual(
      expect.arrayContaining(['GET /candidacies', 'GET /slots/mine', 'GET /pathways/:pathwayId']),
    );
    expect(staleLists.get('slot.changed')).toEqual(
      expect.arrayContaining(['GET /slots', 'GET /pathways/:pathwayId/matches', 'GET /territory']),
    );
    expect(staleLists.get('notification.new')).toContain('GET /notifications');
    expect(staleLists.get('session.changed')).toContain('GET /session');
    expect(staleLists.get('typing')).toBeUndefined();
  });

  it('are each declared by one feature only', () => {
    const routes = Object.values(declarations).flatMap(({ stale }) => Object.keys(stale));
    expect(new Set(routes).size).toBe(routes.length);
    expect(routes.length).toBeGreaterThan(20);
  });

  it('can belong to several features for the same event', () => {
    const lists = listsByEvent([
      { 'GET /slots': ['slot.changed'] },
      { 'GET /candidacies': ['slot.changed', 'candidacy.changed'] },
    ]);
    expect(lists.get('slot.changed')).toEqual(['GET /slots', 'GET /candidacies']);
    expect(lists.get('candidacy.changed')).toEqual(['GET /candidacies']);
  });
});
