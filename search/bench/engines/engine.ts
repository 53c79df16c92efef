import type { ProfileDoc, SlotDoc } from '../../src/index.ts';

/** The query of the benchmark: 12 skills, 3 occupations, a circle, two facets, the best 20. */
export type BenchQuery = {
  readonly profile: ProfileDoc;
  readonly objective: SlotDoc['objectives'][number];
  readonly kind: string;
};

export type BenchEngine = {
  readonly name: string;
  /** Number of timed queries; slow engines run fewer of the same ones. */
  readonly queries: number;
  build(slots: Iterable<SlotDoc>): Promise<void>;
  /** Bytes in shared memory, which the runtime's heap statistics do not include. */
  sharedBytes?(): Promise<number>;
  /** Ids of the best 20, best first. */
  search(query: BenchQuery): Promise<string[]> | string[];
};

/** The hard conditions, tested by the application because the text library cannot. */
export function mayShow(slot: SlotDoc, query: BenchQuery, today: number): boolean {
  const p = query.profile;
  return (
    slot.open &&
    slot.placesLeft > 0 &&
    slot.objectives.includes(query.objective) &&
    slot.facets.includes(query.kind) &&
    Math.max(slot.period.from, today) <= slot.period.to &&
    (!slot.requiresLicence || p.licence || slot.publicTransport) &&
    (!slot.requiresVehicle || p.vehicle || slot.publicTransport) &&
    (p.needs & ~slot.accommodations) === 0 &&
    nearEnough(slot, p)
  );
}

function nearEnough(slot: SlotDoc, { location, travelLimitKm }: ProfileDoc): boolean {
  if (!location) return true;
  const dLat = Math.abs(slot.location.lat - location.lat) * 111.2;
  if (dLat > travelLimitKm) return false;
  const dLon = Math.abs(slot.location.lon - location.lon) * 111.2 * Math.cos((location.lat * Math.PI) / 180);
  return dLat * dLat + dLon * dLon <= travelLimitKm * travelLimitKm;
}
