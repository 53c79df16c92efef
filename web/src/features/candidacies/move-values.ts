import type { declineReasons } from '@passerelle/api/contract';
import type { needsOf } from './wording.ts';

/** The values of the form, and which of them this move requires. */
export interface MoveValues {
  needs: ReturnType<typeof needsOf>;
  reason: (typeof declineReasons)[number] | null;
  word: string;
  /** The day of the interview in which the person consented. */
  day: string;
}
