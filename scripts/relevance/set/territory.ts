import type { Commune } from '../../../api/src/directory/communes/commune.ts';
import { loadCommunes } from '../../../api/src/directory/communes/load-communes.ts';
import { accommodationBits, bitsOf, dayNumber } from '../../../api/src/matching/search-documents.ts';
import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { buildDemoTerritory } from '../../seed/territory-data.ts';
import { today } from './documents.ts';

export type Territory = {
  slots: SlotDoc[];
  /** `barriers`: number of themes, used to measure fairness and never given to a ranking. */
  people: { profile: ProfileDoc; barriers: number }[];
};

/** The product's demo territory: 400 fictitious pathways and 600 slots, the same on every machine. */
export function demoTerritory(): Territory {
  const communes = new Map(loadCommunes().map((commune) => [commune.code, commune]));
  const seeded = buildDemoTerritory(1, new Date(today * 86_400_000), [...communes.values()]);
  const hosts = new Map(seeded.establishments.map((host) => [host.id, host]));
  return {
    slots: seeded.slots
      .filter(({ state }) => state === 'published')
      .map((slot) => slotOf(slot, hosts.get(slot.establishmentId)!)),
    people: seeded.pathways.flatMap((pathway) => {
      const profile = profileOf(pathway, communes.get(pathway.profile.communeCode ?? ''));
      return profile ? [{ profile, barriers: pathway.barriers.length }] : [];
    }),
  };
}

type Seeded = ReturnType<typeof buildDemoTerritory>;

function slotOf(slot: Seeded['slots'][number], host: Seeded['establishments'][number]): SlotDoc {
  return {
    id: slot.id,
    version: 1,
    open: true,
    occupation: slot.occupation,
    title: slot.title,
    text: '',
    skills: slot.skills,
    objectives: slot.objectives,
    location: host.location,
    commune: host.communeCode,
    communeName: host.communeCode,
    period: { from: dayNumber(slot.period.from), to: dayNumber(slot.period.to) },
    halfDays: bitsOf(slot.week),
    minHalfDays: slot.minHalfDays,
    placesLeft: Math.max(0, slot.places - slot.accepted.length),
    placesTotal: slot.places,
    requiresLicence: slot.licenceRequired,
    requiresVehicle: slot.vehicleRequired,
    publicTransport: slot.publicTransport || host.publicTransport,
    accommodations: accommodationBits([...slot.accommodations, ...host.accommodations]),
    lacks: 0,
    minimumAge: slot.minimumAge,
    establishmentId: slot.establishmentId,
    exposure: 0,
    facets: [],
    publishedAt: 0,
  };
}

function profileOf(pathway: Seeded['pathways'][number], commune: Commune | undefined): ProfileDoc | null {
  const { profile } = pathway;
  if (!commune || profile.occupations.length === 0 || profile.skills.length === 0) return null;
  const born = dayNumber(pathway.birthDate);
  return {
    id: pathway.id,
    version: 1,
    skills: profile.skills,
    occupations: profile.occupations,
    objective: profile.objective,
    location: { lat: commune.lat, lon: commune.lon },
    commune: commune.code,
    travelLimitKm: profile.travelLimitKm,
    halfDays: bitsOf(profile.week),
    available: profile.available && {
      from: dayNumber(profile.available.from),
      to: dayNumber(profile.available.to),
    },
    licence: profile.mobility.includes('licence_b'),
    vehicle: profile.mobility.some((one) => ['vehicle', 'carpool', 'vehicle_without_licence'].includes(one)),
    publicTransport: true,
    needs: accommodationBits(profile.needs),
    age16From: born + Math.floor(16 * 365.25),
    age18From: born + Math.floor(18 * 365.25),
    waiting: true,
    followers: [],
    structureId: null,
  };
}
