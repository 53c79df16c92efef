/** The time zones of the territories in which the Code du travail and immersions apply. */
export const siteTimeZones = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/St_Barthelemy',
  'America/Marigot',
  'America/Miquelon',
] as const;
export type SiteTimeZone = (typeof siteTimeZones)[number];
