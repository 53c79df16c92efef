import { type SlotQuestion, saveSearch } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** The form of a kept search; what it has no field for stays as it is in `question`. */
export interface SearchForm {
  clientId: string;
  name: string;
  question: SlotQuestion;
  q: string;
  commune: string;
  /** Kilometres, or empty. */
  withinKm: string;
  live: boolean;
  mail: boolean;
}

export const resolver = bodyResolver(
  saveSearch.body,
  ({ clientId, name, question, q, commune, withinKm, live, mail }: SearchForm) => ({
    clientId,
    name,
    question: {
      ...(question.occupation && { occupation: question.occupation }),
      ...(question.objective && { objective: question.objective }),
      ...(q.trim() && { q: q.trim() }),
      ...(commune && { commune }),
      ...(commune && withinKm && { withinKm }),
    },
    live,
    mail,
  }),
  (path) => path.replace(/^question\./, ''),
);
