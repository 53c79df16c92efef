import type { Explanation, Locale } from '@passerelle/api/contract';
import { distanceInWords } from '../../i18n/numbers.ts';
import { atMost, skillCountsOf } from './sentence.ts';
import type { useMatchingText } from './text.ts';

const occupationWords = {
  same: 'bars.occupationSame',
  domain: 'bars.occupationDomain',
  skills: 'bars.occupationSkills',
  large_domain: 'bars.occupationLarge',
  none: 'bars.occupationNone',
} as const satisfies Record<Explanation['occupation']['kind'], string>;

export interface ReasonRow {
  reason: 'skills' | 'occupation' | 'near' | 'objective';
  label: string;
  /** In [0, 1], for the bar, which only illustrates the words. */
  value: number;
  words: string;
}

/** Skills, occupation, distance and objective, each as a bar and in words. `coarse`: distances are upper limits. */
export function reasonRows(
  explanation: Explanation,
  t: ReturnType<typeof useMatchingText>,
  locale: Locale,
  coarse = false,
): ReasonRow[] {
  const { terms, occupation } = explanation;
  const counts = skillCountsOf(explanation);
  return [
    {
      reason: 'skills',
      label: t('bars.skills'),
      value: shareOfSkills(terms),
      words: t(counts.begun > 0 ? 'bars.skillsBegun' : 'bars.skillsOf', { ...counts }),
    },
    {
      reason: 'occupation',
      label: t('bars.occupation'),
      value: terms.occupation.value,
      words: t(occupationWords[occupation.kind]),
    },
    {
      reason: 'near',
      label: t('bars.near'),
      value: terms.near.value,
      words: distanceWords(explanation.distanceKm, locale, coarse) ?? t('bars.noDistance'),
    },
    {
      reason: 'objective',
      label: t('bars.objective'),
      value: terms.objective.value,
      words: t(terms.objective.value > 0 ? 'bars.objectiveSame' : 'bars.objectiveOther'),
    },
  ];
}

/** Both shares of skills, as they count in the score. */
function shareOfSkills({ skillsOffer, skillsPath }: Explanation['terms']): number {
  const weight = skillsOffer.weight + skillsPath.weight;
  return weight > 0 ? (skillsOffer.contribution + skillsPath.contribution) / weight : skillsOffer.value;
}

function distanceWords(km: number | null, locale: Locale, coarse: boolean): string | null {
  return km === null ? null : (coarse ? atMost : distanceInWords)(km, locale);
}
