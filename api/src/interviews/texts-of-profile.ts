import { barrierThemes, type InterviewText } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';

/** Texts that are fields of the profile, which others show and change too. */
export const profileTexts: readonly InterviewText[] = [
  'goal',
  ...barrierThemes.map((theme) => `situation.${theme}` as const),
];

export type File = Pick<PathwayDocument, 'profile' | 'barriers'>;

/** Undefined when the profile has no place for it now: that barrier does not stand. */
export function inProfile({ profile, barriers }: File, name: InterviewText): string | undefined {
  if (name === 'goal') return profile.goal;
  return barriers.find(({ theme }) => name === `situation.${theme}`)?.situation;
}
