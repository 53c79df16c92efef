import { Delaunay } from 'd3-delaunay';
import boucles from './boucles-de-seine.json' with { type: 'json' };

/** Latitude and longitude in degrees. */
export type LatLon = [number, number];
/** A line between communes: of two, or of one where the other is not known. */
export interface Border {
  of: readonly string[];
  points: LatLon[];
}
export interface Borders {
  borders: readonly Border[];
  rivers: readonly LatLon[][];
  /** Whose data they are; null: computed. */
  credit: string | null;
}

/** Pairs of ten-thousandths of a degree, as files have them. */
function pointsOf(line: readonly number[]): LatLon[] {
  const points: LatLon[] = [];
  for (let at = 0; at + 1 < line.length; at += 2) points.push([line[at]! / 10_000, line[at + 1]! / 10_000]);
  return points;
}

const shipped = new Set(boucles.borders.flatMap(({ of }) => of));

/** The borders of these communes as IGN has drawn them; null when not all of them are in the project's file. */
export function drawnBorders(codes: readonly string[]): Borders | null {
  if (codes.length === 0 || !codes.every((code) => shipped.has(code))) return null;
  return {
    borders: boucles.borders.map(({ of, line }) => ({ of, points: pointsOf(line) })),
    rivers: boucles.rivers.map(({ line }) => pointsOf(line)),
    credit: boucles.credit,
  };
}

interface Place {
  code: string;
  lat: number;
  lon: number;
}
interface Circle {
  lat: number;
  lon: number;
  km: number;
}
const kmPerDegree = 111.2;

/**
 * Borders where nobody has drawn them: each commune has what is nearer to its centre than to any other (a Voronoi
 * diagram), cut at a circle. They show which commune lies beside which, not where one ends.
 */
export function computedBorders(places: readonly Place[], circle: Circle): Borders {
  const east = Math.cos((circle.lat * Math.PI) / 180);
  // kilometres from the middle of the circle
  const x = ({ lon }: Place) => (lon - circle.lon) * east * kmPerDegree;
  const y = ({ lat }: Place) => (lat - circle.lat) * kmPerDegree;
  const back = (point: Point): LatLon => [
    round(circle.lat + point[1] / kmPerDegree),
    round(circle.lon + point[0] / kmPerDegree / east),
  ];
  const apart = [...new Map(places.map((place) => [`${place.lat},${place.lon}`, place])).values()];
  if (apart.length < 3) return { borders: [], rivers: [], credit: null };
  const delaunay = Delaunay.from([...apart.map((one): Point => [x(one), y(one)]), ...farPoints(circle.km)]);
  const { halfedges, triangles } = delaunay;
  const { circumcenters } = delaunay.voronoi();
  const centre = (edge: number): Point => {
    const triangle = Math.floor(edge / 3);
    return [circumcenters[triangle * 2]!, circumcenters[triangle * 2 + 1]!];
  };
  const borders: Border[] = [];
  for (let edge = 0; edge < halfedges.length; edge += 1) {
    const other = halfedges[edge]!;
    if (other < edge) continue;
    const kept = insideCircle(centre(edge), centre(other), circle.km);
    if (!kept) continue;
    const [a, b] = [apart[triangles[edge]!], apart[triangles[other]!]];
    if (a && b) borders.push({ of: [a.code, b.code], points: kept.map(back) });
  }
  return { borders, rivers: [], credit: null };
}

type Point = [number, number];

/** Around all places, so far that no border with them is in the circle: without them, the outermost places would have none. */
const farPoints = (km: number): Point[] =>
  Array.from({ length: 12 }, (_, at) => [
    10 * km * Math.cos((at * Math.PI) / 6),
    10 * km * Math.sin((at * Math.PI) / 6),
  ]);
const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;

/** The part of a segment within a circle around the origin; null when there is none. */
function insideCircle(from: Point, to: Point, radius: number): [Point, Point] | null {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const a = dx * dx + dy * dy;
  if (a === 0) return null;
  const b = 2 * (from[0] * dx + from[1] * dy);
  const c = from[0] ** 2 + from[1] ** 2 - radius ** 2;
  const root = b * b - 4 * a * c;
  if (root <= 0) return null;
  const first = Math.max(0, (-b - Math.sqrt(root)) / (2 * a));
  const last = Math.min(1, (-b + Math.sqrt(root)) / (2 * a));
  if (first >= last) return null;
  const at = (share: number): Point => [from[0] + share * dx, from[1] + share * dy];
  return [at(first), at(last)];
}
