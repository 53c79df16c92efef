import type { Plan } from '@passerelle/api/contract';

/** What comes next in the plan of a person. */
export type MyNext = 'acknowledge' | 'sign' | 'wait' | 'prepare' | 'run';

/** The word of the dictionary for each. */
export const nextTitles = {
  acknowledge: 'mine.toAcknowledge',
  sign: 'mine.toSign',
  wait: 'contract.states.partially_signed',
  prepare: 'mine.prepares',
  run: 'mine.runs',
} as const satisfies Record<MyNext, string>;

/** One thing: what the person does, then what others do, then that it runs; null before anything is decided. */
export function nextOf({ open, inForce, orientation, abilities }: Plan): MyNext | null {
  if (open?.toSign) return 'sign';
  if (abilities.acknowledge) return 'acknowledge';
  if (open?.agreed) return 'wait';
  if (inForce) return 'run';
  return orientation ? 'prepare' : null;
}
