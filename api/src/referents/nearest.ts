interface Point {
  lat: number;
  lon: number;
}

const earthRadiusKm = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** As the crow flies. */
export function kmBetween(a: Point, b: Point): number {
  const lat = radians(b.lat - a.lat);
  const lon = radians(b.lon - a.lon);
  const h =
    Math.sin(lat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** First those that cover the commune, then the nearest, then by name; by name only when no location is known. */
export function byProximity<S extends { name: string; covers: boolean; distanceKm: number | null }>(
  structures: readonly S[],
): S[] {
  const far = Number.POSITIVE_INFINITY;
  return [...structures].sort(
    (a, b) =>
      Number(b.covers) - Number(a.covers) ||
      (a.distanceKm ?? far) - (b.distanceKm ?? far) ||
      a.name.localeCompare(b.name, 'fr'),
  );
}
