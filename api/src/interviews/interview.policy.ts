import type { Interview } from '../../contract/index.ts';

/** The reader's relation to the person's file (`pathways.tie`). */
export type Tie = 'person' | 'referent' | 'follower' | null;
type State = Interview['state'];

const accompanies = (tie: Tie) => tie === 'referent' || tie === 'follower';

/** The person and those who accompany them; a colleague of the structure, a company or a coordinator never. */
export const mayReadInterview = (tie: Tie) => tie !== null;

/** Begins it, takes it up again, concludes it. */
export const mayLeadInterview = accompanies;

/** All who read it write it, in every section, as long as it is open: barriers are the person's own. */
export const mayWriteInterview = (tie: Tie, state: State) => mayReadInterview(tie) && state === 'open';
