import { describe, expect, it } from 'vitest';
import { ringPoints, scaleOf } from './ring.ts';

const rouen = { lat: 49.4431, lon: 1.0993 };

describe('the places drawn around a commune', () => {
  it('have north up and east right, and are on the ring at the travel limit', () => {
    const [north, east] = ringPoints(rouen, 10, [
      { id: 'n', label: 'north', lat: rouen.lat + 10 / 111.32, lon: rouen.lon },
      { id: 'e', label: 'east', lat: rouen.lat, lon: rouen.lon + 0.05 },
    ]);
    expect(north?.x).toBeCloseTo(0);
    expect(north?.y).toBeCloseTo(-90);
    expect(east?.x).toBeGreaterThan(0);
    expect(east?.y).toBeCloseTo(0);
  });
  it('leave out a place far outside the ring', () => {
    expect(ringPoints(rouen, 10, [{ id: 'p', label: 'Paris', lat: 48.85, lon: 2.35 }])).toEqual([]);
  });
  it('have distances rounded to half a kilometre', () => {
    expect(scaleOf(7.5)).toBe('7,5');
    expect(scaleOf(10)).toBe('10');
  });
});
