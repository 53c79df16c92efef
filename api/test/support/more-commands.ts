/**
 * Pages whose request may send more commands to the store than six, and why.
 */
export const moreCommands: Readonly<Record<string, { most: number; because: string }>> = {
  'GET /pathways/:pathwayId/timeline': {
    most: 19,
    because:
      'A timeline asks each feature once for what it has stored about the person: twenty collections when there is something in each, ten at the beginning of a path.',
  },
};

/** Reads that go through a whole collection, and why. */
export const wholeCollections: readonly string[] = [
  // the figures of the territory are computed once a day
  'aggregate pathways $group',
  // the coordinator's list of companies that nobody manages: whether a manager is active is known by the accounts
  'find establishments',
];
