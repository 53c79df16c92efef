export interface RingPlace {
  id: string;
  label: string;
  lat: number;
  lon: number;
}

const kmPerDegree = 111.32;
/** Radius of the ring in the drawing's own units. */
const ringUnits = 90;

/** Positions of the places in the drawing, east right and north up; places far outside are left out. */
export function ringPoints(
  center: { lat: number; lon: number },
  km: number,
  places: readonly RingPlace[],
): { id: string; label: string; x: number; y: number }[] {
  const unit = ringUnits / km;
  const east = kmPerDegree * Math.cos((center.lat * Math.PI) / 180);
  return places
    .map(({ id, label, lat, lon }) => ({
      id,
      label,
      x: (lon - center.lon) * east * unit,
      y: -(lat - center.lat) * kmPerDegree * unit,
    }))
    .filter(({ x, y }) => Math.hypot(x, y) <= ringUnits * 1.15);
}

/** A distance rounded to half a kilometre, short enough for a label. */
export function scaleOf(km: number): string {
  return String(Math.round(km * 2) / 2).replace('.', ',');
}
