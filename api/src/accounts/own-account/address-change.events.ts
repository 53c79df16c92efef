declare module '../../platform/events/event.ts' {
  interface EventTypes {
    /** Names no address: what follows reads them from the account. */
    'account.address_changed': { accountId: string; changeId: string };
  }
}

export {};
