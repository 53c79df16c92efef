import type { Objective } from '@passerelle/api/contract';

/** The filters of a list of slots, as they are in the URL. */
export interface SlotFilters {
  q: string;
  commune: string;
  communeName: string;
  /** ROME code, with its name for the page. */
  occupation: string;
  occupationName: string;
  withinKm: number | null;
  objective: Objective | null;
  sort: 'fit' | 'distance' | 'date';
  obstacles: boolean;
}

const objectives: readonly string[] = ['discover', 'confirm', 'recruit'];

export function readFilters(search: URLSearchParams): SlotFilters {
  const objective = search.get('objectif');
  const sort = search.get('tri');
  const within = Number(search.get('rayon'));
  return {
    q: search.get('q')?.slice(0, 200) ?? '',
    commune: /^\w{5}$/.test(search.get('commune') ?? '') ? (search.get('commune') ?? '') : '',
    communeName: search.get('lieu') ?? '',
    occupation: /^[A-N]\d{4}$/.test(search.get('metier') ?? '') ? (search.get('metier') ?? '') : '',
    occupationName: search.get('appellation')?.slice(0, 200) ?? '',
    withinKm: Number.isFinite(within) && within >= 1 && within <= 200 ? within : null,
    objective: objectives.includes(objective ?? '') ? (objective as Objective) : null,
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
  if (filters.withinKm) search.set('rayon', String(filters.withinKm));
  if (filters.objective) search.set('objectif', filters.objective);
  if (filters.sort !== 'fit') search.set('tri', filters.sort);
  if (filters.obstacles) search.set('obstacles', 'oui');
  return search;
}
