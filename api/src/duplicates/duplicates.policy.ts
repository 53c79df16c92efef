/** How somebody stands to a file: by the person's accompaniment, or as manager of its referent's structure. */
export type FileTie = 'referent' | 'follower' | 'manager' | null;

/** Who sees both files may learn that they look alike; nobody else does. */
export const mayCompare = (one: FileTie, other: FileTie): boolean => one !== null && other !== null;

/**
 * Two files are made one, and taken apart, by who leads both. A follower of one of them, who may be of another
 * structure, would otherwise take a person away from their referent.
 */
export function mayMerge(one: FileTie, other: FileTie): boolean {
  const leads = (tie: FileTie) => tie === 'referent' || tie === 'manager';
  return leads(one) && leads(other);
}
