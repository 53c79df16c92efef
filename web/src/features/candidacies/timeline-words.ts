import type { Candidacy } from '@passerelle/api/contract';

type Entry = Pick<Candidacy['timeline'][number], 'kind' | 'to' | 'by' | 'byRole'>;

/** The key of the whole sentence that says what happened; `by` sentences begin with the name of who did it. */
export function eventKey({ kind, to, by, byRole }: Entry) {
  const event = kind === 'moved' ? (to ?? 'created') : kind;
  return `timeline.${byRole === 'system' || by === '' ? 'alone' : 'by'}.${event}` as const;
}
