import type { MapPoint } from './map-props.ts';

export interface Place {
  key: string;
  lat: number;
  lon: number;
  points: MapPoint[];
}

/** Points within about 100 m share one marker, so that none is hidden. Keeps the order of first appearance. */
export function placesOf(points: readonly MapPoint[]): Place[] {
  const places = new Map<string, Place>();
  for (const point of points) {
    const key = `${point.lat.toFixed(3)},${point.lon.toFixed(3)}`;
    const place = places.get(key);
    if (place) place.points.push(point);
    else places.set(key, { key, lat: point.lat, lon: point.lon, points: [point] });
  }
  return [...places.values()];
}

/** One label per commune, in the middle of its points; communes with the most points first. */
export function labelsOf(items: readonly { name: string; lat: number; lon: number }[]) {
  const communes = new Map<string, { lat: number; lon: number; count: number }>();
  for (const { name, lat, lon } of items) {
    const sum = communes.get(name) ?? { lat: 0, lon: 0, count: 0 };
    communes.set(name, { lat: sum.lat + lat, lon: sum.lon + lon, count: sum.count + 1 });
  }
  return [...communes]
    .sort(([, first], [, second]) => second.count - first.count)
    .map(([text, { lat, lon, count }]) => ({ text, lat: lat / count, lon: lon / count }));
}

/** Which of these labels (centre in pixels, most important first) can be shown without covering another. */
export function roomFor(labels: readonly { x: number; y: number; width: number }[], height = 16): boolean[] {
  const kept: { x: number; y: number; width: number }[] = [];
  return labels.map((label) => {
    const free = kept.every(
      (other) =>
        Math.abs(other.x - label.x) > (other.width + label.width) / 2 || Math.abs(other.y - label.y) > height,
    );
    if (free) kept.push(label);
    return free;
  });
}
