/**
 * Pages whose request may send more commands to the store than six, and why. None may send more when there is more to
 * show, unless `grows` says why.
 */
export const moreCommands: Readonly<Record<string, { most: number; because: string; grows?: true }>> = {
  'GET /pathways/:pathwayId/timeline': {
    most: 20,
    because:
      'A timeline asks each feature once for what it has stored about the person: nineteen collections.',
  },
  'GET /pathways/:pathwayId/timeline/csv': {
    most: 20,
    because: 'It is read as the timeline is.',
  },
  'GET /pathways/:pathwayId/export': {
    most: Number.POSITIVE_INFINITY,
    because: 'An export reads everything about a person, file by file, a few times in their life.',
    grows: true,
  },
  'GET /pathways/:pathwayId/export/document': {
    most: Number.POSITIVE_INFINITY,
    because: 'As the export.',
    grows: true,
  },
  'GET /pathways/:pathwayId/export/archive': {
    most: Number.POSITIVE_INFINITY,
    because: 'As the export.',
    grows: true,
  },
};

/** Reads that go through a whole collection, and why. */
export const wholeCollections: readonly string[] = [
  // the figures of the territory are computed once a day
  'aggregate pathways $group',
  // the coordinator's list of companies that nobody manages: whether a manager is active is known by the accounts
  'find establishments',
];
