/** A reader's relation to the person, as the pathways feature returns it. */
export type SubjectTie = 'person' | 'referent' | 'follower' | null;

/** Those who accompany see the request, to explain its consequences. */
export const maySeeErasure = (tie: SubjectTie): boolean => tie !== null;

/** The person requests erasure; the referent records it for a person without an account. */
export function mayAskErasure(tie: SubjectTie, { hasAccount }: { hasAccount: boolean }): boolean {
  return tie === 'person' || (tie === 'referent' && !hasAccount);
}
