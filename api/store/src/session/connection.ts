import type { Doc } from '../values/types.ts';
import type { ScramConversation } from '../wire/scram.ts';

/** State of one client's connection. */
export type Connection = {
  id: number;
  /** The server's address in `hello`. */
  serverAddress: string;
  /** Set when clients must authenticate (loopback port). */
  secret: string | undefined;
  user: string | undefined;
  scram: ScramConversation | undefined;
  client: Doc | undefined;
};
