import type { Pathway, Profile } from '@passerelle/api/contract';
import { type SavedDraft, useSavedDraft } from '../../app/use-saved-draft.ts';
import { usePathwayStore } from './use-pathway-store.ts';

export interface ProfileDraft extends SavedDraft<Profile> {
  profile: Profile;
}

export function useProfileDraft(pathway: Pathway): ProfileDraft {
  const draft = useSavedDraft(usePathwayStore(pathway.id));
  return { ...draft, profile: { ...pathway.profile, ...draft.changes } };
}
