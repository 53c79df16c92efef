import { describe, expect, it } from 'vitest';
import { labelsOf, placesOf, roomFor } from './place-points.ts';

const point = (id: string, lat: number, lon: number) => ({ id, lat, lon, title: id, to: `/offres/${id}` });

describe('points on the map', () => {
  it('share a marker when they are at the same place', () => {
    const places = placesOf([
      point('a', 49.2858, 1.0083),
      point('b', 49.4431, 1.0993),
      point('c', 49.28581, 1.00829),
    ]);
    expect(places.map((place) => place.points.map(({ id }) => id))).toEqual([['a', 'c'], ['b']]);
  });

  it('have one label per commune, in their middle', () => {
    expect(
      labelsOf([
        { name: 'Elbeuf', lat: 49, lon: 1 },
        { name: 'Elbeuf', lat: 50, lon: 2 },
      ]),
    ).toEqual([{ text: 'Elbeuf', lat: 49.5, lon: 1.5 }]);
  });

  it('have no label that would cover a more important one', () => {
    const label = (x: number, y: number) => ({ x, y, width: 80 });
    expect(roomFor([label(0, 0), label(30, 5), label(30, 40), label(200, 0)])).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
