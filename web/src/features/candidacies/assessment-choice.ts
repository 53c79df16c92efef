import type { SeenSkill } from '@passerelle/api/contract';

/** The tutor's assessment of one skill; `1` to `4` is the level acquired. */
export type Choice = 'not_seen' | 'in_progress' | '1' | '2' | '3' | '4';
export const choices: readonly Choice[] = ['not_seen', 'in_progress', '1', '2', '3', '4'];

export function choiceOf(seen: SeenSkill | undefined): Choice {
  if (!seen) return 'not_seen';
  return seen.outcome === 'acquired' ? (`${seen.level}` as Choice) : seen.outcome;
}

export function seenAs(id: string, choice: Choice): SeenSkill {
  return choice === 'not_seen' || choice === 'in_progress'
    ? { id, outcome: choice }
    : { id, outcome: 'acquired', level: Number(choice) };
}
