import type { SecondFactorStep } from './session.ts';

/** What a session holds. */
export interface SessionIdentity {
  accountId: string;
  membershipId?: string;
  openedAt: number;
}
/** What a strategy returns for the person it authenticated. */
export interface Recognised {
  accountId: string;
  membershipId?: string;
  /** This strategy counts as two factors, such as a passkey with user verification. */
  strong?: boolean;
  /** Encrypted ID token of the identity provider, needed to sign out there. */
  providerToken?: string;
  /** What was proved, when it may later belong to someone else, such as a phone number; see `endSessionsBy`. */
  openedBy?: string;
  /** Other accounts with the same credential (a shared mailbox): the person chooses one. */
  others?: readonly string[];
}
export interface SecondFactorQuestions {
  /** What an account that signs in with one factor still lacks; null when the session may open. */
  atSignIn(accountId: string): Promise<SecondFactorStep | null>;
  /** What a session that was opened with one factor lacks now; null when nothing. */
  ofOpenSession(accountId: string): Promise<SecondFactorStep | null>;
}
/** As stored. */
export type OpenedSession = Partial<SessionIdentity> & { strong?: boolean };
