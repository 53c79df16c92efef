import type { Doc } from '../values/types.ts';
import type { ScramConversation } from '../wire/scram.ts';

/** What is known of one client's connection. */
export type Connection = {
  id: number;
  /** How the server calls itself in `hello`. */
  serverAddress: string;
  /** Set when clients must authenticate first (loopback port). */
  secret: string | undefined;
  user: string | undefined;
  scram: ScramConversation | undefined;
  client: Doc | undefined;
};
