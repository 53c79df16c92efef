import type { ProfileDoc } from '../document.ts';

/** A person without wishes and skills is related to every slot: nothing is known that could be shared. */
export function knowsNothing({ occupations, skills }: Pick<ProfileDoc, 'occupations' | 'skills'>): boolean {
  return occupations.length === 0 && skills.length === 0;
}

/**
 * Whether a slot is a match at all: its occupation is wished or of the family of a wish, or a skill is shared. `used` is
 * the share of the person's skills that the slot uses.
 */
export function isRelated(profile: ProfileDoc, occupation: number, used: number): boolean {
  return occupation > 0 || used > 0 || knowsNothing(profile);
}
