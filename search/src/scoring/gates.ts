import type { Gate, GateCode } from '../explanation.ts';
import { ageReachedOn } from './age.ts';
import type { PreparedProfile, PreparedSlot } from './prepare.ts';

/** The order of the bits in a gate mask. */
export const gateOrder = [
  'closed',
  'no_place',
  'too_far',
  'licence',
  'vehicle',
  'accommodation',
  'availability',
  'period',
  'age',
] as const satisfies readonly GateCode[];

const bitOf = (code: GateCode): number => 1 << gateOrder.indexOf(code);

export const gateBit: Record<GateCode, number> = {
  closed: bitOf('closed'),
  no_place: bitOf('no_place'),
  too_far: bitOf('too_far'),
  licence: bitOf('licence'),
  vehicle: bitOf('vehicle'),
  accommodation: bitOf('accommodation'),
  availability: bitOf('availability'),
  period: bitOf('period'),
  age: bitOf('age'),
};

export function bitCount(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Minimum number of common half days: never more than the slot has. */
export function requiredHalfDays(halfDays: number, minimum: number): number {
  return Math.min(minimum, bitCount(halfDays));
}

/** Bit mask of the closed gates for this slot, person and day; 0 when it is open. */
export function closedGates(
  profile: PreparedProfile,
  slot: PreparedSlot,
  chord2: number | null,
  today: number,
): number {
  const p = profile.doc;
  const s = slot.doc;
  let mask = 0;
  if (!s.open) mask |= gateBit.closed;
  if (s.placesLeft <= 0) mask |= gateBit.no_place;
  if (chord2 !== null && chord2 > profile.limitChord2) mask |= gateBit.too_far;
  const reachable = s.publicTransport && p.publicTransport;
  if (s.requiresLicence && !p.licence && !reachable) mask |= gateBit.licence;
  if (s.requiresVehicle && !p.vehicle && !reachable) mask |= gateBit.vehicle;
  if ((p.needs & s.lacks) !== 0) mask |= gateBit.accommodation;
  if (bitCount(p.halfDays & s.halfDays) < requiredHalfDays(s.halfDays, s.minHalfDays)) {
    mask |= gateBit.availability;
  }
  const first = Math.max(s.period.from, p.available?.from ?? today, today);
  const last = Math.min(s.period.to, p.available?.to ?? s.period.to);
  if (first > last) mask |= gateBit.period;
  // Code du travail and DOMAIN §3: the minimum age applies on the first day, which may be any day of the common period.
  if (ageReachedOn(p, s.minimumAge) > last) mask |= gateBit.age;
  return mask;
}

/** The closed gates with the data needed to put them in words. */
export function gatesOf(
  mask: number,
  profile: PreparedProfile,
  slot: PreparedSlot,
  distanceKm: number | null,
): Gate[] {
  const { doc: p } = profile;
  const { doc: s } = slot;
  const gates: Record<GateCode, () => Gate> = {
    closed: () => ({ code: 'closed' }),
    no_place: () => ({ code: 'no_place' }),
    too_far: () => ({ code: 'too_far', distanceKm: distanceKm ?? 0, limitKm: p.travelLimitKm }),
    licence: () => ({ code: 'licence' }),
    vehicle: () => ({ code: 'vehicle' }),
    accommodation: () => ({ code: 'accommodation', missing: p.needs & s.lacks }),
    availability: () => ({
      code: 'availability',
      common: bitCount(p.halfDays & s.halfDays),
      required: requiredHalfDays(s.halfDays, s.minHalfDays),
    }),
    period: () => ({ code: 'period', from: s.period.from, to: s.period.to }),
    age: () => ({ code: 'age', minimum: s.minimumAge }),
  };
  return gateOrder.filter((code) => mask & gateBit[code]).map((code) => gates[code]());
}
