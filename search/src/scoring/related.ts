import type { ProfileDoc } from '../document.ts';
import type { Likeness } from './likeness.ts';

/** A person without wishes and skills is related to every slot: nothing is known that could be shared. */
export function knowsNothing({ occupations, skills }: Pick<ProfileDoc, 'occupations' | 'skills'>): boolean {
  return occupations.length === 0 && skills.length === 0;
}

/**
 * Whether two occupations are of one family: the same professional domain (`G16`), or skills in common. A large domain is
 * none: `G` has cooks and estate agents. `likeness` is how much their skills overlap.
 */
export function isFamily(one: string, other: string, likeness: number): boolean {
  return likeness > 0 || one.slice(0, 3) === other.slice(0, 3);
}

/**
 * Whether a slot is a match at all: its occupation is of the family of a wish, or a skill is shared. `used` is the share of
 * the person's skills that the slot uses.
 */
export function isRelated(
  profile: ProfileDoc,
  occupation: string,
  used: number,
  likeness: Likeness,
): boolean {
  return (
    used > 0 ||
    knowsNothing(profile) ||
    profile.occupations.some((wish) => isFamily(wish, occupation, likeness(wish).get(occupation) ?? 0))
  );
}
