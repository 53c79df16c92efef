import type { Station } from '@passerelle/api/contract';

export interface CaseloadFilters {
  q: string;
  station: Station | null;
  commune: string | null;
  /** Kept with the code so that the field can show it after a reload. */
  communeName: string;
  occupation: string | null;
  occupationName: string;
  attention: boolean;
}

const stations: readonly string[] = [
  'profile',
  'search',
  'exchange',
  'immersion',
  'skills',
] satisfies Station[];

/** Reads the filters from the URL. Invalid values are ignored, so that an old link still works. */
export function readFilters(search: URLSearchParams): CaseloadFilters {
  const text = (name: string) => search.get(name)?.slice(0, 100) ?? '';
  const station = text('etape');
  const commune = text('commune');
  const occupation = text('metier');
  const knowsCommune = /^(?:\d{2}|2[AB])\d{3}$/.test(commune);
  const knowsOccupation = /^[A-N]\d{4}$/.test(occupation);
  return {
    q: text('q'),
    station: stations.includes(station) ? (station as Station) : null,
    commune: knowsCommune ? commune : null,
    communeName: knowsCommune ? text('lieu') : '',
    occupation: knowsOccupation ? occupation : null,
    occupationName: knowsOccupation ? text('intitule') : '',
    attention: search.get('attention') === 'oui',
  };
}

/** The query string of these filters; empty when none is set. */
export function writeFilters(filters: CaseloadFilters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.q) search.set('q', filters.q);
  if (filters.station) search.set('etape', filters.station);
  if (filters.commune) {
    search.set('commune', filters.commune);
    search.set('lieu', filters.communeName);
  }
  if (filters.occupation) {
    search.set('metier', filters.occupation);
    search.set('intitule', filters.occupationName);
  }
  if (filters.attention) search.set('attention', 'oui');
  return search;
}

export function queryOfFilters({ q, station, commune, occupation, attention }: CaseloadFilters) {
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(station && { station }),
    ...(commune && { commune }),
    ...(occupation && { occupation }),
    ...(attention && { attention: 'true' as const }),
  };
}
