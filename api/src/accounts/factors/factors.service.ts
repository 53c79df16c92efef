import type { Request } from 'express';
import type { SecondFactorRule, SignInState } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { SecondFactorStep } from '../../platform/auth/session.ts';
import { createDocumentCache } from '../../platform/database/document-cache.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { AccountDocument } from '../account.model.ts';
import type { FactorsContext } from './factors.context.ts';
import { type FactorsDocument, type FactorsModel, factorsCollection } from './factors.model.ts';
import { scopesOf } from './factors.policy.ts';
import { presentRule } from './factors.present.ts';
import { type RuleDocument, rulesCollection } from './rule.model.ts';

type FactorState = Pick<SignInState, 'secondFactor' | 'secondFactorDue' | 'passkeys'>;

/** Milliseconds for which an authentication is recent enough for sensitive changes. */
const freshFor = 10 * 60_000;

/** The factors of an account besides its password, and whether more are required. */
export function createFactorsService(
  context: FactorsContext,
  model: FactorsModel,
  passkeysPossible: () => boolean,
) {
  const { auth, clock, services } = context;
  const factorsCache = createDocumentCache<FactorsDocument>(context.db, factorsCollection, { briefly: true });
  const ruleCache = createDocumentCache<RuleDocument>(context.db, rulesCollection, {
    toKey: (id) => id,
    briefly: true,
  });

  /** The rule that starts first among those that apply to this account. */
  async function ruleOf(account: Pick<AccountDocument, 'memberships'>): Promise<SecondFactorRule | null> {
    const found = await Promise.all(scopesOf(account.memberships).map((scope) => ruleCache.get(scope)));
    const [first] = found
      .flatMap((rule) => (rule ? [presentRule(rule)] : []))
      .sort((a, b) => a.from.localeCompare(b.from));
    return first ?? null;
  }

  const service = {
    read: (accountId: string): Promise<FactorsDocument | null> => factorsCache.get(accountId),
    ruleOf,

    /** The factors as stored now, also when another process has written them. */
    async waysIn(accountId: string): Promise<{ totp: boolean; passkeys: number }> {
      const own = await model.findById(accountId, { totp: 1, passkeys: 1 }).lean<FactorsDocument>();
      return { totp: Boolean(own?.totp), passkeys: own?.passkeys.length ?? 0 };
    },

    /** The account is closed: deletes its factors. */
    async forget(accountId: string): Promise<void> {
      await model.deleteOne({ _id: accountId });
    },

    /** What a sign-in with one factor still lacks. */
    async stepFor(accountId: string): Promise<SecondFactorStep | null> {
      const [account, own] = await Promise.all([
        services.accounts.getAccount(accountId),
        factorsCache.get(accountId),
      ]);
      if (own?.totp) return 'needed';
      const rule = account && (await ruleOf(account));
      if (!rule) return null;
      if (own && own.passkeys.length > 0) return 'needed';
      return rule.from <= clock.today() ? 'set_up' : null;
    },

    /** What an open session without a second factor lacks: nothing before the first day of a rule. */
    async stepForOpenSession(accountId: string): Promise<SecondFactorStep | null> {
      const account = await services.accounts.getAccount(accountId);
      const rule = account && (await ruleOf(account));
      if (!rule || rule.from > clock.today()) return null;
      const own = await factorsCache.get(accountId);
      return own?.totp || own?.passkeys.length ? 'needed' : 'set_up';
    },

    /** The part of `GET /session` about the state of the sign-in. */
    async signInState(request: Request, actor: Actor | null): Promise<FactorState> {
      return {
        secondFactor: actor ? null : (auth.heldOf(request)?.step ?? null),
        secondFactorDue: actor ? await dueFor(actor) : null,
        passkeys: passkeysPossible(),
      };
    },

    /** Until when sensitive changes need no new authentication; null when they need one now. */
    confirmedUntil(request: Request): Date | null {
      const until = auth.provedAt(request) + freshFor;
      return until > clock.now().getTime() ? new Date(until) : null;
    },

    requireFresh(request: Request): void {
      if (!service.confirmedUntil(request)) throw new AppError('confirmation_needed');
    },

    /**
     * The account that adds a factor: signed in and recently authenticated, or required to add one to continue.
     * Anyone at a held session without knowing the password can add none.
     */
    whoAdds(request: Request, actor: Actor | null): string {
      const held = actor ? null : auth.heldOf(request);
      if (!actor && held?.step !== 'set_up') throw new AppError('signed_out');
      if (actor || held?.openedAt !== undefined) service.requireFresh(request);
      return actor?.accountId ?? held?.accountId ?? '';
    },

    /** A session in which a factor was added counts as opened with it. */
    async enterWith(request: Request, actor: Actor | null): Promise<void> {
      if (actor) await auth.noteFactor(request);
      else await auth.release(request);
    },
  };
  return service;

  async function dueFor({ accountId }: Actor): Promise<string | null> {
    const account = await services.accounts.getAccount(accountId);
    const rule = account && (await ruleOf(account));
    if (!rule) return null;
    const own = await factorsCache.get(accountId);
    return own?.totp || own?.passkeys.length ? null : rule.from;
  }
}
export type FactorsService = ReturnType<typeof createFactorsService>;
