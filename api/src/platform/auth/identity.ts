import type { SecondFactorStep } from './session.ts';

/** What a session holds. */
export interface SessionIdentity {
  accountId: string;
  membershipId?: string;
  openedAt: number;
}
/** Who was recognised by a strategy. */
export interface Recognised {
  accountId: string;
  membershipId?: string;
  /** This way in counts as two factors by itself, such as a passkey that asked for a finger or a code. */
  strong?: boolean;
  /** Sealed ID token of the identity provider, kept for signing out there. */
  providerToken?: string;
  /** What was proved, where that may become somebody else's one day, such as a phone number: `endSessionsBy`. */
  openedBy?: string;
  /** Other accounts to which the same proof belongs (a shared mailbox): the person says which one is theirs. */
  others?: readonly string[];
}
export interface SecondFactorQuestions {
  /** What an account still lacks when it signs in by a single factor; null when the session may open. */
  atSignIn(accountId: string): Promise<SecondFactorStep | null>;
  /** What a session that was opened by a single factor lacks now; null when it may go on. */
  ofOpenSession(accountId: string): Promise<SecondFactorStep | null>;
}
/** As the store holds it. */
export type OpenedSession = Partial<SessionIdentity> & { strong?: boolean };
