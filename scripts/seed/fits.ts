import type { SeedEstablishment, SeedPathway, SeedSlot } from './types.ts';

type Point = { lat: number; lon: number };

/** Kilometres on a plane, precise enough for a territory. */
export function kmBetween(a: Point, b: Point): number {
  return Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180)) * 111.2;
}

export type Fit = {
  slot: SeedSlot /** 3 for the first wish, down to 1 for an occupation related to a wish. */;
  worth: number;
};

/**
 * The slots that match a person: the wished occupation, or the same professional domain with skills in common, within the
 * travel limit and the free half days, with the required licence and accommodations.
 */
export function fitsOf(
  person: SeedPathway,
  home: Point,
  slots: readonly SeedSlot[],
  establishments: ReadonlyMap<string, SeedEstablishment>,
): Fit[] {
  const held = new Set(person.profile.skills.map((skill) => skill.id));
  const licensed = person.profile.mobility.includes('licence_b');
  return slots.flatMap((slot): Fit[] => {
    if (slot.state === 'draft') return [];
    const site = establishments.get(slot.establishmentId);
    if (!site || kmBetween(home, site.location) > person.profile.travelLimitKm - 0.5) return [];
    if (slot.licenceRequired && !licensed) return [];
    if (person.profile.needs.some((need) => !offersNeed(slot, need))) return [];
    const free = slot.week.filter((worked, i) => worked && person.profile.week[i]).length;
    if (free < slot.minHalfDays) return [];
    const rank = person.profile.occupations.indexOf(slot.occupation);
    if (rank >= 0) return [{ slot, worth: 3 - rank * 0.6 }];
    const domain = person.profile.occupations.some(
      (code) => code.slice(0, 3) === slot.occupation.slice(0, 3),
    );
    const shared = slot.skills.filter((skill) => held.has(skill.id)).length;
    return domain && shared >= 2 ? [{ slot, worth: 1 }] : [];
  });
}

function offersNeed(slot: SeedSlot, need: SeedSlot['accommodations'][number]): boolean {
  return slot.accommodations.includes(need) || (need === 'near_public_transport' && slot.publicTransport);
}
