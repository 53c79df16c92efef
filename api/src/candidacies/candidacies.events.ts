import type { CandidacyState } from '../../contract/index.ts';
import type { Mover } from './candidacy.states.ts';

interface About {
  candidacyId: string;
  slotId: string;
  pathwayId: string;
  version: number;
}

declare module '../platform/events/event.ts' {
  interface EventTypes {
    'candidacy.created': About & { state: CandidacyState; origin: 'proposal' | 'application' };
    'candidacy.moved': About & { from: CandidacyState; to: CandidacyState; byRole: Mover };
    /** A company said yes and a place is being taken: told so that a crash in between is finished. */
    'candidacy.accepting': About;
    /** Something on its page changed that is not a move: whose turn it is, its convention, its assessment. */
    'candidacy.touched': About;
  }
}
