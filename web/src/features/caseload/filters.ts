import type { ClockDelay, ClockKind, Station } from '@passerelle/api/contract';

export interface CaseloadFilters {
  q: string;
  station: Station | null;
  commune: string | null;
  /** Kept with the code so that the field can show it after a reload. */
  communeName: string;
  occupation: string | null;
  occupationName: string;
  attention: boolean;
  /** The next step, and how far its delay is. */
  step: ClockKind | null;
  delay: ClockDelay | null;
}

const stations: readonly string[] = [
  'profile',
  'search',
  'exchange',
  'immersion',
  'skills',
] satisfies Station[];

const steps: Readonly<Record<string, ClockKind>> = {
  orientation: 'orientation',
  contrat: 'contract',
  actualisation: 'renewal',
};
const delays: Readonly<Record<string, ClockDelay>> = {
  passe: 'over',
  bientot: 'soon',
  plustard: 'later',
  inconnu: 'undated',
};
const nameIn = (names: Readonly<Record<string, string>>, value: string) =>
  Object.entries(names).find(([, each]) => each === value)?.[0] ?? '';

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
    step: steps[text('demarche')] ?? null,
    delay: delays[text('delai')] ?? null,
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
  if (filters.step) search.set('demarche', nameIn(steps, filters.step));
  if (filters.delay) search.set('delai', nameIn(delays, filters.delay));
  return search;
}

export function queryOfFilters({ q, station, commune, occupation, attention, step, delay }: CaseloadFilters) {
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(station && { station }),
    ...(commune && { commune }),
    ...(occupation && { occupation }),
    ...(attention && { attention: 'true' as const }),
    ...(step && { step }),
    ...(delay && { delay }),
  };
}
