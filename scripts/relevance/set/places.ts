/**
 * Communes of the demo territory, precise to about a kilometre, and how to get there without a car: `metro` by the dense
 * network of Rouen and Elbeuf, `line` by one train or coach line to Rouen, `none` by nothing that runs all day.
 */
export const places = {
  Rouen: { code: '76540', lat: 49.443, lon: 1.099, net: 'metro' },
  Sotteville: { code: '76681', lat: 49.41, lon: 1.091, net: 'metro' },
  SaintEtienne: { code: '76575', lat: 49.378, lon: 1.104, net: 'metro' },
  GrandQuevilly: { code: '76322', lat: 49.407, lon: 1.052, net: 'metro' },
  PetitQuevilly: { code: '76498', lat: 49.428, lon: 1.063, net: 'metro' },
  MontSaintAignan: { code: '76451', lat: 49.463, lon: 1.087, net: 'metro' },
  BoisGuillaume: { code: '76108', lat: 49.468, lon: 1.117, net: 'metro' },
  Canteleu: { code: '76157', lat: 49.441, lon: 1.024, net: 'metro' },
  Maromme: { code: '76410', lat: 49.478, lon: 1.043, net: 'metro' },
  Darnetal: { code: '76212', lat: 49.445, lon: 1.151, net: 'metro' },
  Oissel: { code: '76484', lat: 49.341, lon: 1.092, net: 'metro' },
  GrandCouronne: { code: '76319', lat: 49.357, lon: 1.007, net: 'metro' },
  Elbeuf: { code: '76231', lat: 49.287, lon: 1.008, net: 'metro' },
  Cleon: { code: '76178', lat: 49.313, lon: 1.032, net: 'metro' },
  Barentin: { code: '76057', lat: 49.545, lon: 0.955, net: 'line' },
  Pavilly: { code: '76495', lat: 49.567, lon: 0.958, net: 'line' },
  Duclair: { code: '76222', lat: 49.483, lon: 0.876, net: 'line' },
  LeTrait: { code: '76709', lat: 49.469, lon: 0.807, net: 'line' },
  Yvetot: { code: '76758', lat: 49.617, lon: 0.755, net: 'line' },
  RivesEnSeine: { code: '76164', lat: 49.526, lon: 0.726, net: 'none' },
  Cleres: { code: '76179', lat: 49.599, lon: 1.116, net: 'none' },
  Jumieges: { code: '76378', lat: 49.433, lon: 0.819, net: 'none' },
} as const satisfies Record<
  string,
  { code: string; lat: number; lon: number; net: 'metro' | 'line' | 'none' }
>;
export type Place = keyof typeof places;

/** 14 half days, Monday morning = bit 0. */
const halves = (...numbers: number[]) => numbers.reduce((bits, one) => bits | (1 << one), 0);
export const weeks = {
  /** Monday to Friday, all day. */
  full: halves(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
  mornings: halves(0, 2, 4, 6, 8),
  afternoons: halves(1, 3, 5, 7, 9),
  /** Monday to Saturday, mornings. */
  early: halves(0, 2, 4, 6, 8, 10),
  /** Tuesday to Saturday, all day. */
  shop: halves(2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
  /** Friday evening to Sunday. */
  weekend: halves(9, 10, 11, 12, 13),
  /** Without Wednesdays. */
  school: halves(0, 1, 2, 3, 6, 7, 8, 9),
  all: halves(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
} as const;
export type Week = keyof typeof weeks;

/** Needs that a site may meet, in the order of their bits: those of the contract that the set uses. */
export const needs = [
  'step_free',
  'seated',
  'no_heavy_loads',
  'quiet',
  'adapted_hours',
  'written',
  'french_support',
] as const;
export type Need = (typeof needs)[number];
export const needBits = (list: readonly Need[]) =>
  list.reduce((bits, need) => bits | (1 << needs.indexOf(need)), 0);
