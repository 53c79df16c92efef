import type { Plan } from '@passerelle/api/contract';

/** What comes next in the plan of a person. */
export type MyNext = 'acknowledge' | 'sign' | 'wait' | 'prepare' | 'run';

/** One thing: what the person does, then what others do, then that it runs; null before anything is decided. */
export function nextOf({ open, inForce, orientation, abilities }: Plan): MyNext | null {
  if (open?.toSign) return 'sign';
  if (abilities.acknowledge) return 'acknowledge';
  if (open?.agreed) return 'wait';
  if (inForce) return 'run';
  return orientation ? 'prepare' : null;
}
