import { barrierThemes } from './lists.ts';

/**
 * The texts that two people write together. Separate from the schemas, so that the page does not load zod.
 * `goal` and the situations are fields of the profile: the others are of the interview alone.
 */
export const interviewTexts = ['story', 'goal', 'experience', 'travel', 'agreed'] as const;
/** Of each barrier: the situation, what the person wants, who helps. */
export const barrierTexts = ['situation', 'wish', 'helper'] as const;

export type InterviewText =
  | (typeof interviewTexts)[number]
  | `${(typeof barrierTexts)[number]}.${(typeof barrierThemes)[number]}`;

export const allInterviewTexts: readonly InterviewText[] = [
  ...interviewTexts,
  ...barrierThemes.flatMap((theme) => barrierTexts.map((text) => `${text}.${theme}` as const)),
];

/** Characters of each text; the profile accepts no more of `goal` and the situations. */
export const interviewTextLimits = {
  story: 10_000,
  goal: 2000,
  experience: 10_000,
  travel: 2000,
  agreed: 10_000,
} as const;
export const barrierTextLimit = 500;
export const limitOfText = (name: InterviewText): number =>
  name in interviewTextLimits
    ? interviewTextLimits[name as keyof typeof interviewTextLimits]
    : barrierTextLimit;
