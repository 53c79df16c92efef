import type { SiteTimeZone } from '../contract/time-zones.ts';

/** Where public holidays or the time differ from those of mainland France. */
export const territories = [
  'mainland',
  'alsace_moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint_barthelemy',
  'saint_martin',
  'saint_pierre_et_miquelon',
] as const;
export type Territory = (typeof territories)[number];

/** By the first digits of a commune's INSEE code. */
const byDepartment: Readonly<Record<string, Territory>> = {
  57: 'alsace_moselle',
  67: 'alsace_moselle',
  68: 'alsace_moselle',
  971: 'guadeloupe',
  972: 'martinique',
  973: 'guyane',
  974: 'reunion',
  975: 'saint_pierre_et_miquelon',
  976: 'mayotte',
  977: 'saint_barthelemy',
  978: 'saint_martin',
};

const zones: Readonly<Record<Territory, SiteTimeZone>> = {
  mainland: 'Europe/Paris',
  alsace_moselle: 'Europe/Paris',
  guadeloupe: 'America/Guadeloupe',
  martinique: 'America/Martinique',
  guyane: 'America/Cayenne',
  reunion: 'Indian/Reunion',
  mayotte: 'Indian/Mayotte',
  saint_barthelemy: 'America/St_Barthelemy',
  saint_martin: 'America/Marigot',
  saint_pierre_et_miquelon: 'America/Miquelon',
};

/** The territory of a commune, by its INSEE code; mainland France for what is no code. */
export function territoryOf(communeCode: string): Territory {
  const digits = communeCode.startsWith('97') ? 3 : 2;
  return byDepartment[communeCode.slice(0, digits)] ?? 'mainland';
}

/** The clock by which people live and work in this commune. */
export function timeZoneOf(communeCode: string): SiteTimeZone {
  return zones[territoryOf(communeCode)];
}
