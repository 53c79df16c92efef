import type { declineReasons } from '@passerelle/api/contract';
import type { needsOf } from './wording.ts';

/** What the fields hold, and which of them this move asks for. */
export interface MoveTold {
  needs: ReturnType<typeof needsOf>;
  reason: (typeof declineReasons)[number] | null;
  word: string;
  /** Of the interview in which the person consented. */
  day: string;
}
