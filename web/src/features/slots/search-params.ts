import type { Accommodation, EmployerKind, Objective, SlotMoment } from '@passerelle/api/contract';

/** The filters of a list of slots, as they are in the URL. */
export interface SlotFilters {
  q: string;
  commune: string;
  communeName: string;
  /** ROME code, with its name for the page. */
  occupation: string;
  occupationName: string;
  withinKm: number | null;
  /** The middle of a part of the map, `latitude,longitude`, instead of a commune. */
  zone: string;
  objective: Objective | null;
  /** YYYY-MM. */
  month: string;
  moment: SlotMoment | null;
  kind: EmployerKind | null;
  accommodation: Accommodation | null;
  transport: boolean;
  several: boolean;
  sort: 'fit' | 'distance' | 'date';
  obstacles: boolean;
}

const objectives: readonly string[] = ['discover', 'confirm', 'recruit'];

/** In the address, which people read. */
const momentNames = { mornings: 'matin', afternoons: 'apres-midi', weekend: 'week-end' } as const;

function oneOf<K extends string>(names: Readonly<Record<K, string>>, text: string | null): K | null {
  const found = (Object.keys(names) as K[]).find((key) => names[key] === text);
  return found ?? null;
}
const word = (text: string | null) => (/^[a-z_]{2,40}$/.test(text ?? '') ? text : null);

/** How many filters are set beside the words: "Filtrer (2)". */
export const countFilters = ({ commune, occupation, objective, ...rest }: SlotFilters): number =>
  [
    commune || rest.zone,
    occupation,
    objective,
    rest.month,
    rest.moment,
    rest.kind,
    rest.accommodation,
    rest.transport,
    rest.several,
  ].filter(Boolean).length;

export function readFilters(search: URLSearchParams): SlotFilters {
  const objective = search.get('objectif');
  const sort = search.get('tri');
  const within = Number(search.get('rayon'));
  return {
    q: search.get('q')?.slice(0, 200) ?? '',
    commune: /^\w{5}$/.test(search.get('commune') ?? '') ? (search.get('commune') ?? '') : '',
    communeName: search.get('lieu') ?? '',
    zone: /^-?\d{1,2}(\.\d{1,6})?,-?\d{1,3}(\.\d{1,6})?$/.test(search.get('zone') ?? '')
      ? (search.get('zone') ?? '')
      : '',
    occupation: /^[A-N]\d{4}$/.test(search.get('metier') ?? '') ? (search.get('metier') ?? '') : '',
    occupationName: search.get('appellation')?.slice(0, 200) ?? '',
    withinKm: Number.isFinite(within) && within >= 1 && within <= 200 ? within : null,
    objective: objectives.includes(objective ?? '') ? (objective as Objective) : null,
    month: /^\d{4}-(?:0[1-9]|1[0-2])$/.test(search.get('mois') ?? '') ? (search.get('mois') ?? '') : '',
    moment: oneOf(momentNames, search.get('moment')),
    // the API refuses a word that it does not know, and the page shows its sentence
    kind: word(search.get('structure')) as EmployerKind | null,
    accommodation: word(search.get('amenagement')) as Accommodation | null,
    transport: search.get('transport') === 'oui',
    several: search.get('places') === 'plusieurs',
    sort: sort === 'distance' || sort === 'date' ? sort : 'fit',
    obstacles: search.get('obstacles') === 'oui',
  };
}

/** Only values other than the default are in the URL. */
export function writeFilters(filters: SlotFilters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.q) search.set('q', filters.q);
  if (filters.commune) search.set('commune', filters.commune);
  if (filters.commune && filters.communeName) search.set('lieu', filters.communeName);
  if (filters.occupation) search.set('metier', filters.occupation);
  if (filters.occupation && filters.occupationName) search.set('appellation', filters.occupationName);
  if (filters.zone) search.set('zone', filters.zone);
  if (filters.withinKm) search.set('rayon', String(filters.withinKm));
  if (filters.objective) search.set('objectif', filters.objective);
  if (filters.month) search.set('mois', filters.month);
  if (filters.moment) search.set('moment', momentNames[filters.moment]);
  if (filters.kind) search.set('structure', filters.kind);
  if (filters.accommodation) search.set('amenagement', filters.accommodation);
  if (filters.transport) search.set('transport', 'oui');
  if (filters.several) search.set('places', 'plusieurs');
  if (filters.sort !== 'fit') search.set('tri', filters.sort);
  if (filters.obstacles) search.set('obstacles', 'oui');
  return search;
}

/** A list without any filter. */
export const noFilters: SlotFilters = readFilters(new URLSearchParams());
