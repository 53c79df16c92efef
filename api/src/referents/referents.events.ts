declare module '../platform/events/event.ts' {
  interface EventTypes {
    /** A person asks this structure for a referent, or their request came to it from another. */
    'referent.asked': {
      pathwayId: string;
      structureId: string;
      kind: 'first' | 'another';
      receivedAt: string;
    };
    /** The referent stays: the person reads why. */
    'referent.refused': { pathwayId: string };
  }
}

export {};
