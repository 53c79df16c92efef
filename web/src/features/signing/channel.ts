export type Channel = 'email' | 'sms';

/** Where a code can be sent, masked; null where no such address is known. */
export type CodeTo = Record<Channel, string | null>;
