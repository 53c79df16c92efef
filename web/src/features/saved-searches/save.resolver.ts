import { saveSearch } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** The form of a kept search; what is not asked is empty. */
export interface SearchForm {
  clientId: string;
  name: string;
  q: string;
  occupation: string;
  objective: string;
  commune: string;
  /** Kilometres, or empty. */
  withinKm: string;
  live: boolean;
  mail: boolean;
}

export const resolver = bodyResolver(
  saveSearch.body,
  ({ clientId, name, q, occupation, objective, commune, withinKm, live, mail }: SearchForm) => ({
    clientId,
    name,
    question: {
      ...(occupation && { occupation }),
      ...(objective && { objective }),
      ...(q.trim() && { q: q.trim() }),
      ...(commune && { commune }),
      ...(commune && withinKm && { withinKm }),
    },
    live,
    mail,
  }),
  (path) => path.replace(/^question\./, ''),
);
