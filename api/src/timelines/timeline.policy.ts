/** The reader's relation to the person's file (`pathways.tie`). */
type Tie = 'person' | 'referent' | 'follower' | null;

/** The person and those who accompany them; a colleague of the structure, a company or a coordinator never. */
export const canReadTimeline = (tie: Tie) => tie !== null;
