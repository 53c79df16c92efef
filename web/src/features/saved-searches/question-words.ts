import { type SavedSearch, type SlotQuestion, usualRadiusKm } from '@passerelle/api/contract';
import { useSearchesText } from './text.ts';

export interface Asked {
  question: SlotQuestion;
  placeName: string;
  occupationName: string;
}

export const askedOf = ({ question, place, occupation }: SavedSearch): Asked => ({
  question,
  placeName: place?.name ?? '',
  occupationName: occupation?.label ?? '',
});

/** A question in words, as a line and as a short name. */
export function useQuestionWords() {
  const t = useSearchesText();
  const partsOf = ({ question: { q, commune, withinKm, objective }, placeName, occupationName }: Asked) => [
    ...(q ? [q] : []),
    ...(occupationName ? [t('occupation', { label: occupationName })] : []),
    ...(commune ? [t('around', { place: placeName || commune, km: withinKm ?? usualRadiusKm })] : []),
    ...(objective ? [t(`objectives.${objective}`)] : []),
  ];
  return {
    line: (asked: Asked) => partsOf(asked).join(', ') || t('all'),
    name({ question, placeName, occupationName }: Asked): string {
      const name = [question.q || occupationName, placeName].filter(Boolean).join(', ') || t('all');
      return `${name.charAt(0).toUpperCase()}${name.slice(1, 80)}`;
    },
  };
}
