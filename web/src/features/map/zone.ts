import L from 'leaflet';
import type { MapRing } from './map-props.ts';

const quiet = new WeakSet<L.Map>();

/** Moves the map without counting as a movement of its user. */
export function moved(map: L.Map, move: () => unknown): void {
  quiet.add(map);
  move();
  quiet.delete(map);
}

export const isMovedByUs = (map: L.Map): boolean => quiet.has(map);

/** The popup that opens may push the map: the user did not. */
export function ignorePushes(map: L.Map): void {
  map.on('autopanstart', () => quiet.add(map));
  map.on('moveend', () => setTimeout(() => quiet.delete(map)));
}

/** The largest circle that the map shows whole: its middle to a hundred metres, its radius in whole kilometres. */
export function zoneOf(map: L.Map): MapRing {
  const middle = map.getCenter();
  const bounds = map.getBounds();
  const toTop = middle.distanceTo(L.latLng(bounds.getNorth(), middle.lng));
  const toSide = middle.distanceTo(L.latLng(middle.lat, bounds.getEast()));
  const km = Math.floor(Math.min(toTop, toSide) / 1000);
  const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000;
  return { lat: rounded(middle.lat), lon: rounded(middle.lng), km: Math.min(200, Math.max(1, km)) };
}
