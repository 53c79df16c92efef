import type { Barrier, Pathway } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { usePeopleText } from '../people/text.ts';
import { usePlanText } from './text.ts';

/** Characters of a need, and of the summary. */
const [longestNeed, longestSummary] = [200, 2000];
const weight = { strong: 0, moderate: 1, weak: 2 } as const;
const weightOf = ({ impact }: Barrier) => (impact ? weight[impact] : 3);

/** What comes first stands first, then what is most in the way. */
const inOrder = (barriers: readonly Barrier[]) =>
  [...barriers].sort(
    (one, other) => Number(other.priority) - Number(one.priority) || weightOf(one) - weightOf(other),
  );

/** What the interview says already, in the words of a diagnosis; empty where it says nothing. */
export function useDiagnosisDraft({ barriers, profile }: Pick<Pathway, 'barriers' | 'profile'>) {
  const t = usePlanText();
  const common = useCommonText();
  const people = usePeopleText();
  const needs = inOrder(barriers).map(({ theme, situation }) => {
    const words = people.maybe('profile.themes', theme);
    return (situation ? t('diagnosis.need', { theme: words, situation }) : words)
      .replaceAll(/\s+/g, ' ')
      .slice(0, longestNeed);
  });
  const listed = (labels: readonly string[]) => labels.join(', ');
  const summary = [
    profile.goal && t('diagnosis.draft.goal', { words: profile.goal.trim() }),
    profile.occupations.length > 0 &&
      t('diagnosis.draft.wishes', { words: listed(profile.occupations.map(({ label }) => label)) }),
    profile.objective && t('diagnosis.draft.objective', { words: common(`objectives.${profile.objective}`) }),
    profile.skills.length > 0 &&
      t('diagnosis.draft.skills', { words: listed(profile.skills.map(({ label }) => label)) }),
  ].filter(Boolean);
  return { needs: needs.join('\n'), summary: summary.join('\n').slice(0, longestSummary) };
}
