/** A counsellor's relation to a file: follows the person, or manages the structure of the referent. */
export type FileTie = 'referent' | 'follower' | 'manager' | null;

/** Only those who see both files are told that they are similar. */
export const mayCompare = (one: FileTie, other: FileTie): boolean => one !== null && other !== null;

/**
 * Only those who lead both files may merge or separate them. Otherwise a follower, possibly of another structure,
 * could take a person away from their referent.
 */
export function mayMerge(one: FileTie, other: FileTie): boolean {
  const leads = (tie: FileTie) => tie === 'referent' || tie === 'manager';
  return leads(one) && leads(other);
}
