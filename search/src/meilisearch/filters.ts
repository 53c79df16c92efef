import type { ProfileDoc, SlotDoc } from '../document.ts';
import type { MatchProfilesQuery, SlotFilters } from '../query.ts';
import { bitCount, requiredHalfDays } from '../scoring/gates.ts';
import { cellsAround, coarseCell, everywhere, fineCell } from './cells.ts';
import { bitsOf } from './documents.ts';

/** Conditions in the server's filter language, all of which must hold. Null means that no document can match. */
export type Conditions = readonly string[];

const quoted = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

export function oneOf(attribute: string, values: readonly (string | number)[]): string {
  const list = values.map((value) => (typeof value === 'number' ? `${value}` : quoted(value)));
  return `${attribute} IN [${list.join(', ')}]`;
}

export function all(conditions: Conditions): string {
  return conditions.map((condition) => `(${condition})`).join(' AND ');
}

/** The plain filters of a list of slots; null when an empty choice excludes all. */
export function slotConditions(filters: Omit<SlotFilters, 'text'> | undefined): string[] | null {
  const { occupations, communes, objectives, facets = [], ids, establishmentIds } = filters ?? {};
  const lists = {
    occupationLevels: occupations,
    commune: communes,
    objectives,
    id: ids,
    establishmentId: establishmentIds,
  };
  const conditions = ['gone = false'];
  for (const [attribute, values] of Object.entries(lists)) {
    if (!values) continue;
    if (values.length === 0) return null;
    conditions.push(oneOf(attribute, values));
  }
  for (const facet of facets) conditions.push(`facets = ${quoted(facet)}`);
  return conditions;
}

/** Slots that visitors may see on this day. */
export function openConditions(today: number): string[] {
  return ['open = true', 'placesLeft > 0', `to >= ${today}`];
}

/** Within a number of kilometres of a point, with the precision of a cell. */
export function nearConditions(point: SlotDoc['location'], km: number): string[] {
  const cells = cellsAround(point, km);
  return cells ? [oneOf('cells', cells)] : [];
}

/**
 * The gates of a person as far as the server can test them. They never exclude what our own gates would allow; ages and
 * the number of common half days are tested afterwards.
 */
export function gateConditions(profile: ProfileDoc, today: number): string[] {
  const conditions = openConditions(today);
  const { location, travelLimitKm, available } = profile;
  if (location) conditions.push(...nearConditions(location, travelLimitKm));
  const reachable = profile.publicTransport ? ' OR publicTransport = true' : '';
  if (!profile.licence) conditions.push(`requiresLicence = false${reachable}`);
  if (!profile.vehicle) conditions.push(`requiresVehicle = false${reachable}`);
  const needs = bitsOf(profile.needs);
  if (needs.length > 0) conditions.push(`NOT (${oneOf('lacks', needs)})`);
  const free = bitsOf(profile.halfDays);
  const common = free.length > 0 ? ` OR ${oneOf('halfDays', free)}` : '';
  conditions.push(`requiredHalfDays = 0${common}`, `requiredHalfDays <= ${bitCount(profile.halfDays)}`);
  if (available) conditions.push(`from <= ${available.to}`, `to >= ${available.from}`);
  return conditions;
}

/** Waiting people that match the filters of a list; null when an empty choice excludes all. */
export function waitingConditions(filters: MatchProfilesQuery['filters'] = {}): string[] | null {
  const conditions = ['gone = false', 'waiting = true'];
  const { ids, followerId, structureId } = filters;
  if (ids?.length === 0) return null;
  if (ids) conditions.push(oneOf('id', ids));
  if (followerId !== undefined) conditions.push(`followers = ${quoted(followerId)}`);
  if (structureId !== undefined) conditions.push(`structureId = ${quoted(structureId)}`);
  return conditions;
}

/** The same gates from the slot's side: to whom it may be open. */
export function reverseGateConditions(slot: SlotDoc, today: number): string[] {
  const { location, period } = slot;
  const conditions = [
    oneOf('reach', [fineCell(location), coarseCell(location), everywhere]),
    `from <= ${period.to}`,
    `to >= ${Math.max(period.from, today)}`,
  ];
  const reachable = slot.publicTransport ? ' OR publicTransport = true' : '';
  if (slot.requiresLicence) conditions.push(`licence = true${reachable}`);
  if (slot.requiresVehicle) conditions.push(`vehicle = true${reachable}`);
  const missing = bitsOf(slot.lacks);
  if (missing.length > 0) conditions.push(`NOT (${oneOf('needs', missing)})`);
  if (requiredHalfDays(slot.halfDays, slot.minHalfDays) > 0)
    conditions.push(oneOf('halfDays', bitsOf(slot.halfDays)));
  return conditions;
}
