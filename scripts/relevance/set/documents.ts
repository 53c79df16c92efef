import type { Objective, ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import type { Facts } from './facts.ts';
import type { Person, Practice } from './person.ts';
import { needBits, needs, places, weeks } from './places.ts';
import type { SlotRow } from './slots.ts';

/** 2026-03-02, a Monday: the current day of all judgements. */
export const today = 20_514;

const aims: Record<string, Objective> = { d: 'discover', c: 'confirm', r: 'recruit' };
export const objectivesOf = (row: SlotRow): Objective[] => [...row.aims].map((letter) => aims[letter]!);

/** A slot that may lead to a job requires the typical skills; one for discovery teaches them. */
function skillsOf(row: SlotRow, facts: Facts): SlotDoc['skills'] {
  const core = facts.coreOf(row.occupation).slice(0, row.asked + row.taught);
  const hiring = row.aims.includes('r');
  return core.map((id, place) => {
    const taught = hiring ? place >= row.asked : place < core.length - row.asked;
    return { id, taught, level: taught ? 1 : hiring && place < 2 ? 3 : 2 };
  });
}

export function slotDoc(row: SlotRow, facts: Facts): SlotDoc {
  const { code, lat, lon, net } = places[row.place];
  const [from, to] = row.days ?? [7, 120];
  return {
    id: row.id,
    version: 1,
    open: true,
    occupation: row.occupation,
    title: row.title,
    text: '',
    skills: skillsOf(row, facts),
    objectives: objectivesOf(row),
    location: { lat, lon },
    commune: code,
    communeName: row.place,
    period: { from: today + from, to: today + to },
    halfDays: weeks[row.week],
    minHalfDays: 4,
    placesLeft: row.places ?? 1,
    placesTotal: row.places ?? 1,
    requiresLicence: row.licence ?? false,
    requiresVehicle: row.vehicle ?? false,
    publicTransport: net !== 'none' && !row.vehicle && !row.licence,
    accommodations: needBits(row.sites ?? []),
    // the judges knew each site: what it does not offer is lacking
    lacks: needBits(needs) & ~needBits(row.sites ?? []),
    minimumAge: row.adults ? 18 : 16,
    establishmentId: `e-${row.id}`,
    exposure: 0,
    facets: [],
    publishedAt: today * 86_400_000,
  };
}

/** Which share of the core skills each kind of practice gives, and at which level. */
const leaves: Record<Practice, { part: number; level: number }> = {
  long: { part: 0.8, level: 3 },
  short: { part: 0.5, level: 2 },
  once: { part: 0.25, level: 1 },
};

/** Skills of a person: first every other core skill of what they practised, then other skills. */
export function skillsOfPerson(person: Person, facts: Facts): Map<string, number> {
  const held = new Map<string, number>();
  const hold = (id: string, level: number) => held.set(id, Math.max(level, held.get(id) ?? 0));
  for (const [code, practice] of Object.entries(person.practised)) {
    const core = facts.coreOf(code);
    const { part, level } = leaves[practice];
    const scattered = [...core.filter((_, at) => at % 2 === 0), ...core.filter((_, at) => at % 2 === 1)];
    for (const id of scattered.slice(0, Math.round(core.length * part))) hold(id, level);
  }
  for (const [id, level] of Object.entries(person.also)) hold(id, level);
  return held;
}

export function profileDoc(person: Person, facts: Facts): ProfileDoc {
  const { code, lat, lon } = places[person.from];
  const years = (count: number) => Math.floor(count * 365.25);
  const born = today - years(person.minor ? 17 : 35);
  return {
    id: person.id,
    version: 1,
    skills: [...skillsOfPerson(person, facts)].map(([id, level]) => ({ id, level })),
    occupations: [...person.wishes],
    objective: person.aim,
    location: { lat, lon },
    commune: code,
    travelLimitKm: person.km,
    halfDays: weeks[person.week],
    available: null,
    licence: person.by === 'car',
    vehicle: person.by === 'car' || person.by === 'lift',
    publicTransport: true,
    needs: needBits(person.needs),
    age16From: born + years(16),
    age18From: born + years(18),
    waiting: true,
    followers: [],
    structureId: null,
  };
}
