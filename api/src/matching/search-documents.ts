import type { Directory, ProfileDoc, SlotDoc } from '@passerelle/search';
import { type Accommodation, accommodations } from '../../contract/index.ts';
import { hasConsent } from '../pathways/consents.ts';
import { followersWithAccess } from '../pathways/followers.ts';
import { isReady } from '../pathways/pathway.derive.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { contentOf } from '../slots/slot.content.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import { accommodationNews, type Host, placeOf, placesLeftOf } from '../slots/slot.present.ts';
import { slotFacets } from './slot-facets.ts';

/** The index documents of slots and people: bits and codes, without the reasons behind them. */

type Point = { lat: number; lon: number };
type CommuneOf = (code: string) => (Point & { code: string; name: string }) | undefined;

const dayLength = 86_400_000;

/** `2026-11-23` → days since 1970-01-01. */
export const dayNumber = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / dayLength);

/** Days since 1970-01-01 → `2026-11-23`. */
export const dayFromNumber = (number: number) => new Date(number * dayLength).toISOString().slice(0, 10);

export function bitsOf(week: readonly boolean[]): number {
  return week.reduce((bits, free, half) => (free ? bits | (1 << half) : bits), 0);
}

export function accommodationBits(list: readonly Accommodation[]): number {
  return list.reduce((bits, one) => bits | (1 << accommodations.indexOf(one)), 0);
}

export function accommodationsOf(bits: number): Accommodation[] {
  return accommodations.filter((_, at) => bits & (1 << at));
}

export interface SlotSurroundings {
  host: Host;
  communeOf: CommuneOf;
  /** The company has paused, or has reached its contacts of the month. */
  resting: boolean;
  exposure: number;
}

/** Null when it is not indexed at all. Paused slots stay in the index with a closed gate. */
export function slotDocument(
  slot: SlotDocument,
  { host, communeOf, resting, exposure }: SlotSurroundings,
): SlotDoc | null {
  if (slot.state === 'draft' || slot.state === 'closed') return null;
  const { commune, location } = placeOf(slot, host, communeOf);
  const content = contentOf(slot);
  return {
    id: slot._id.toHexString(),
    version: slot.version,
    open: slot.state === 'published' && !resting,
    occupation: content.occupation,
    title: content.title,
    text: [host.name, host.nafLabel, content.tasks, content.welcome].filter(Boolean).join('\n'),
    skills: content.skills,
    objectives: content.objectives,
    location,
    commune: commune.code,
    communeName: commune.name,
    period: { from: dayNumber(content.period.from), to: dayNumber(content.period.to) },
    halfDays: bitsOf(content.week),
    minHalfDays: content.minHalfDays,
    placesLeft: placesLeftOf(slot),
    placesTotal: content.places,
    requiresLicence: content.licenceRequired,
    requiresVehicle: content.vehicleRequired,
    publicTransport: content.publicTransport || host.publicTransport,
    accommodations: accommodationBits([...content.accommodations, ...host.accommodations]),
    lacks: accommodationBits(accommodationNews(slot, host).notOffered),
    minimumAge: content.minimumAge,
    establishmentId: content.establishmentId,
    exposure,
    facets: slotFacets(content, host, placesLeftOf(slot)),
    publishedAt: (slot.publishedAt ?? slot.createdAt).getTime(),
  };
}

/** The index document of a person: always for their own search, and findable when `waiting`. */
export function profileDocument(pathway: PathwayDocument, communeOf: CommuneOf, today: string): ProfileDoc {
  const { profile } = pathway;
  const commune = profile.communeCode ? communeOf(profile.communeCode) : undefined;
  const has = (...mobility: (typeof profile.mobility)[number][]) =>
    mobility.some((one) => profile.mobility.includes(one));
  return {
    id: pathway._id.toHexString(),
    version: pathway.version,
    skills: profile.skills.map(({ id, level }) => ({ id, level })),
    occupations: [...profile.occupations],
    objective: profile.objective ?? null,
    location: commune ? { lat: commune.lat, lon: commune.lon } : null,
    commune: commune?.code ?? null,
    travelLimitKm: profile.travelLimitKm,
    halfDays: bitsOf(profile.week),
    available: profile.available
      ? { from: dayNumber(profile.available.from), to: dayNumber(profile.available.to) }
      : null,
    licence: has('licence_b'),
    vehicle: has('vehicle', 'carpool', 'vehicle_without_licence'),
    publicTransport: true,
    needs: accommodationBits(profile.needs),
    ...agesOf(pathway.birthDate ?? null, dayNumber(today)),
    waiting: isFindable(pathway),
    followers: followersWithAccess(pathway).map(({ accountId }) => `${accountId}`),
    structureId: pathway.followers[0]?.structureId ? `${pathway.followers[0].structureId}` : null,
  };
}

/**
 * The index does not contain the birthday of adults: for slots with an age above 18, the first day of the next month
 * is precise enough. Only for minors is the exact day relevant.
 */
function agesOf(birthDate: string | null, today: number): Pick<ProfileDoc, 'age16From' | 'age18From'> {
  if (!birthDate) return { age16From: null, age18From: null };
  const monthAfter = firstOfNextMonth(birthdayNumber(birthDate, 18));
  if (monthAfter <= today) return { age16From: null, age18From: monthAfter };
  return { age16From: birthdayNumber(birthDate, 16), age18From: birthdayNumber(birthDate, 18) };
}

function firstOfNextMonth(day: number): number {
  const date = new Date(day * dayLength);
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / dayLength);
}

/** The day on which somebody reaches this age; for 29 February, 1 March in a common year. */
function birthdayNumber(birthDate: string, years: number): number {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return Math.floor(Date.UTC(year + years, month - 1, day) / dayLength);
}

/** Accepts matching, has a ready profile, and is not in an immersion. */
export function isFindable(pathway: PathwayDocument): boolean {
  return hasConsent(pathway, 'matching') && isReady(pathway) && pathway.station !== 'immersion';
}

interface DirectoryContent {
  allOccupations: readonly { code: string; label: string }[];
  appellationForms: readonly { occupation: string; label: string }[];
  /** What people call each occupation, by code. */
  said: ReadonlyMap<string, readonly { words: string; place: number }[]>;
  allSkills: readonly { id: string; label: string }[];
  links: readonly { occupation: string; skill: string }[];
}

/** By content, because the engines of a process share what they derive from one directory. */
const learnt = new WeakMap<DirectoryContent, Directory>();

/** The engine's view of ROME: the same object for the same content. */
export function searchDirectory(content: DirectoryContent): Directory {
  const known = learnt.get(content);
  if (known) return known;
  const titles = valuesOf(content.appellationForms, ({ label }) => label);
  const links = valuesOf(content.links, ({ skill }) => skill);
  const directory: Directory = {
    skillLabels: new Map(content.allSkills.map(({ id, label }) => [id, label])),
    occupations: content.allOccupations.map(({ code, label }) => ({
      code,
      label,
      appellations: titles.get(code) ?? [],
      said: content.said.get(code) ?? [],
      skills: links.get(code) ?? [],
    })),
  };
  learnt.set(content, directory);
  return directory;
}

function valuesOf<T extends { occupation: string }>(rows: readonly T[], value: (row: T) => string) {
  const grouped = new Map<string, string[]>();
  for (const row of rows) {
    const own = grouped.get(row.occupation);
    if (own) own.push(value(row));
    else grouped.set(row.occupation, [value(row)]);
  }
  return grouped;
}
