declare module '../platform/events/event.ts' {
  interface EventTypes {
    /** Two files became one. `followers`: accounts that accompanied on either before. */
    'files.merged': FilesMoved;
    /** They are two again. `followers`: accounts that accompanied while they were one. */
    'files.separated': FilesMoved;
  }
}

export interface FilesMoved {
  mergeId: string;
  keptId: string;
  absorbedId: string;
  /** Account that decided; null where it is not known any more. */
  by: string | null;
  followers: string[];
}
