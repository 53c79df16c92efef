import { describe, expect, it } from 'vitest';
import { byProximity, kmBetween } from './nearest.ts';

describe('structures proposed to a person', () => {
  it('are first those that cover their commune, then the nearest; unknown locations come last', () => {
    const structure = (name: string, covers: boolean, distanceKm: number | null) => ({
      name,
      covers,
      distanceKm,
    });
    const sorted = byProximity([
      structure('Loin', false, 40),
      structure('Inconnue', false, null),
      structure('Couvre, plus loin', true, 25),
      structure('Près', false, 2),
      structure('Couvre', true, 3),
    ]);
    expect(sorted.map(({ name }) => name)).toEqual([
      'Couvre',
      'Couvre, plus loin',
      'Près',
      'Loin',
      'Inconnue',
    ]);
  });

  it('have a distance in kilometres: Rouen to Elbeuf is about 17', () => {
    const rouen = { lat: 49.4431, lon: 1.0993 };
    expect(kmBetween(rouen, { lat: 49.2867, lon: 1.0086 })).toBeGreaterThan(15);
    expect(kmBetween(rouen, { lat: 49.2867, lon: 1.0086 })).toBeLessThan(21);
    expect(kmBetween(rouen, rouen)).toBe(0);
  });
});
