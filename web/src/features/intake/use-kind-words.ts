import type { ImportKindName } from '@passerelle/api/contract';
import { useSession } from '../../app/session.ts';

/** The words for a kind: what managers bring as structures are the counsellors of their own. */
export function useKindWords() {
  const isManager = useSession().membership?.role === 'counsellor';
  return (kind: ImportKindName) => (kind === 'structures' && isManager ? 'team' : kind);
}
