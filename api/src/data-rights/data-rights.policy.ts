/** How somebody stands to the person, as the pathways say. */
export type SubjectTie = 'person' | 'referent' | 'follower' | null;

/** Who accompanies knows of it, so as to say what it ends. */
export const maySeeErasure = (tie: SubjectTie): boolean => tie !== null;

/** The person asks; the referent records the wish of a person who has no account to ask with. */
export function mayAskErasure(tie: SubjectTie, { hasAccount }: { hasAccount: boolean }): boolean {
  return tie === 'person' || (tie === 'referent' && !hasAccount);
}
