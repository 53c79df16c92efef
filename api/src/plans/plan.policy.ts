type Tie = 'person' | 'referent' | 'follower' | null;

/** The person and those who accompany them read the plan; nobody else, a company never. */
export const canReadPlan = (tie: Tie) => tie !== null;

/** Those who accompany record the diagnosis, decide the orientation and prepare the contract. */
export const canWritePlan = (tie: Tie) => tie === 'referent' || tie === 'follower';

/** The person says that a notice came, or those who accompany record the day of a letter. */
export const canAcknowledge = canReadPlan;

/** Whose signature this reader gives; null for who signs nothing. */
export const partyOf = (tie: Tie) =>
  tie === 'person' ? ('beneficiary' as const) : tie === null ? null : ('referent' as const);
