import type { Actor } from './actor.ts';
import type { SecondFactorQuestions, SessionIdentity } from './identity.ts';
import type { ResolveKey } from './key-actor.ts';

export type ResolveActor = (session: SessionIdentity) => Promise<Actor | null>;
export type Admit = (accountId: string) => Promise<void>;

/** What the features of accounts decide; each sets its own at its set-up. */
export interface AuthHooks {
  resolveActor: ResolveActor;
  secondFactor: SecondFactorQuestions;
  admit: Admit;
  resolveKey: ResolveKey;
}

/** Before any feature is set up: nobody is signed in, and nothing more is asked of anybody. */
export const createAuthHooks = (): AuthHooks => ({
  resolveActor: async () => null,
  secondFactor: { atSignIn: async () => null, ofOpenSession: async () => null },
  admit: async () => {},
  resolveKey: async () => null,
});
