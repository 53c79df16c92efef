import { describe, expect, it } from 'vitest';
import { buildCommunes } from '../communes/build-communes.ts';
import { bouclesDeSeine } from './territory.ts';

describe('the demo territory', () => {
  const communes = new Map(buildCommunes().map((c) => [c.code, c]));

  it('has 60 to 75 current communes, each with an exact point', () => {
    expect(bouclesDeSeine.communes.length).toBeGreaterThanOrEqual(60);
    expect(bouclesDeSeine.communes.length).toBeLessThanOrEqual(75);
    expect(new Set(bouclesDeSeine.communes).size).toBe(bouclesDeSeine.communes.length);
    const doubtful = bouclesDeSeine.communes.filter((code) => communes.get(code)?.approximate !== false);
    expect(doubtful).toEqual([]);
  });

  it('is compact: no commune is more than 50 km from its centre', () => {
    const { lat, lon } = bouclesDeSeine.center;
    for (const code of bouclesDeSeine.communes) {
      const commune = communes.get(code);
      expect(Math.abs((commune?.lat ?? 0) - lat)).toBeLessThan(0.3);
      expect(Math.abs((commune?.lon ?? 0) - lon)).toBeLessThan(0.4);
    }
  });

  it('lists its main towns first', () => {
    expect(bouclesDeSeine.mainTowns.map((code) => communes.get(code)?.name)).toEqual([
      'Rouen',
      'Sotteville-lès-Rouen',
      'Saint-Étienne-du-Rouvray',
      'Le Grand-Quevilly',
      'Elbeuf',
      'Barentin',
      'Duclair',
      'Rives-en-Seine',
      'Yvetot',
    ]);
  });
});
