import type { Point } from '../document.ts';

/** Mean radius of the Earth in kilometres. */
const earthKm = 6371.0088;

/**
 * A point as a unit vector, rounded to Float32 (half a metre), so that a stored value and one computed on the fly are the
 * same number.
 */
export type UnitVector = readonly [x: number, y: number, z: number];

export function unitVector(point: Point): UnitVector {
  const lat = (point.lat * Math.PI) / 180;
  const lon = (point.lon * Math.PI) / 180;
  const cosLat = Math.cos(lat);
  return [
    Math.fround(cosLat * Math.cos(lon)),
    Math.fround(cosLat * Math.sin(lon)),
    Math.fround(Math.sin(lat)),
  ];
}

/** The point of a unit vector. */
export function pointOf(x: number, y: number, z: number): Point {
  return {
    lat: (Math.asin(Math.min(1, Math.max(-1, z))) * 180) / Math.PI,
    lon: (Math.atan2(y, x) * 180) / Math.PI,
  };
}

/** Squared chord between two unit vectors; it grows with the distance and needs no trigonometry. */
export function chordSquared(ax: number, ay: number, az: number, bx: number, by: number, bz: number): number {
  const dx = ax - bx;
  const dy = ay - by;
  const dz = az - bz;
  return dx * dx + dy * dy + dz * dz;
}

/** Great-circle distance in kilometres of a squared chord. */
export function kilometresOf(chord2: number): number {
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord2) / 2));
}

/** Great-circle distance in kilometres of two points. */
export function kilometresBetween(a: Point, b: Point): number {
  const [ax, ay, az] = unitVector(a);
  const [bx, by, bz] = unitVector(b);
  return kilometresOf(chordSquared(ax, ay, az, bx, by, bz));
}

/** A lower bound of `kilometresOf` that is much cheaper: the chord itself, less a margin for rounding. */
export function kilometresAtLeast(chord2: number): number {
  return earthKm * (1 - 1e-12) * Math.sqrt(chord2);
}

/** Squared chord of a great-circle distance, for gates. */
export function chordSquaredOf(kilometres: number): number {
  const half = Math.min(Math.PI / 2, kilometres / (2 * earthKm));
  return (2 * Math.sin(half)) ** 2;
}
