import type { SlotInput } from '@passerelle/api/contract';
import type { SlotDraft } from './slot-draft.ts';

function numberOf(text: string, fallback: number): number {
  const value = Number(text.replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) ? value : fallback;
}

const isBlank = (text: string) => text.trim() === '';

/**
 * The request body. An empty place and an empty tutor are sent too, so that they can be deleted. Incomplete ones are sent
 * as they are, so that the schema reports what is missing.
 */
export function bodyOf({ occupation, skills, site, tutor, ...draft }: SlotDraft): SlotInput {
  const halfDays = draft.week.filter(Boolean).length;
  return {
    ...draft,
    occupation: occupation?.code ?? '',
    title: isBlank(draft.title) ? (occupation?.label ?? '') : draft.title,
    skills: skills
      .filter(({ use }) => use !== 'off')
      .map(({ skill, use, level }) => ({ id: skill.id, level, taught: use === 'taught' })),
    weeklyHours: numberOf(draft.weeklyHours, 35),
    minHalfDays: Math.max(1, Math.min(halfDays, draft.minHalfDays ?? Math.ceil(halfDays / 2))),
    places: Math.round(numberOf(draft.places, 1)),
    site,
    tutor: Object.values(tutor).every(isBlank) ? null : tutor,
  };
}
