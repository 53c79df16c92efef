declare module '../platform/events/event.ts' {
  interface EventTypes {
    /** A caseload goes to others: told so that a crash on the way is finished. */
    'handover.begun': { handoverId: string };
  }
}

export {};
