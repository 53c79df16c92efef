import type { Person } from '../set/person.ts';
import { places } from '../set/places.ts';
import type { SlotRow } from '../set/slots.ts';

/** Straight-line kilometres on a plane, precise enough for a territory. */
export function straightKm(from: { lat: number; lon: number }, to: { lat: number; lon: number }): number {
  return Math.hypot((from.lat - to.lat) * 111.2, (from.lon - to.lon) * 72.4);
}

/** Roads are longer than the straight line by this factor. */
const detour = 1.3;
const speeds = { road: 45, bike: 14, foot: 4.5, metro: 17, line: 30 };

/**
 * Travel time in minutes from door to door by the person's own means, or by public transport between served places; null
 * when there is no way. A rough estimate without timetables.
 */
export function minutesTo(person: Person, slot: SlotRow): number | null {
  const from = places[person.from];
  const to = places[slot.place];
  const km = straightKm(from, to) * detour;
  const minutes = (speed: number, wait: number) => wait + (km / speed) * 60;
  const ways: number[] = [minutes(speeds.foot, 0)];
  if (person.by === 'car' || person.by === 'lift') ways.push(minutes(speeds.road, 5));
  if (person.by === 'bike') ways.push(minutes(speeds.bike, 2));
  const served = (from.net === 'metro' && to.net !== 'none') || (to.net === 'metro' && from.net !== 'none');
  if (served) {
    const byLine = from.net === 'line' || to.net === 'line';
    ways.push(byLine ? minutes(speeds.line, 20) : minutes(speeds.metro, 10));
  }
  const best = Math.min(...ways);
  return best > 90 ? null : Math.round(best);
}
