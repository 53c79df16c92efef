import type { Request } from 'express';
import * as contract from '../../../contract/second-factor.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { networkOf } from '../../platform/http/client-address.ts';
import { ownAccount, secretProvesAccess } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import { passwordMatches } from '../passwords.ts';
import type { FactorNotes } from './factor-notes.ts';
import type { FactorsContext } from './factors.context.ts';
import { isAgent, mayRequire, maySeeAgents } from './factors.policy.ts';
import { presentPasskey } from './factors.present.ts';
import type { FactorsService } from './factors.service.ts';
import type { ResetService } from './reset.service.ts';
import type { RulesService } from './rules.service.ts';

interface Parts {
  factors: FactorsService;
  rules: RulesService;
  resets: ResetService;
  notes: FactorNotes;
}

/** Routes of one's own factors, of authenticating again, and of the rules for agents. */
export function factorsRoutes(context: FactorsContext, { factors, rules, resets, notes }: Parts) {
  const { auth, limits, realtime, securityLog, services } = context;

  return [
    bind(contract.getSecurity, {
      load: ({ actor }) => services.accounts.getAccount(actor.accountId),
      policy: ownAccount,
      handler: async ({ req, actor, loaded: account }) => {
        const own = await factors.read(`${account._id}`);
        return {
          hasPassword: account.passwordHash != null,
          confirmedUntil: factors.confirmedUntil(req)?.toISOString() ?? null,
          passkeys: (own?.passkeys ?? []).map(presentPasskey),
          totp: isAgent(account.memberships)
            ? {
                on: own?.totp != null,
                recoveryCodesLeft: (own?.recoveryCodes ?? []).filter(({ usedAt }) => usedAt == null).length,
              }
            : null,
          rule: await factors.ruleOf(account),
          managed: await managedBy(actor),
        };
      },
    }),
    bind(contract.confirmWithPassword, {
      load: ({ req, actor }) => services.accounts.getAccount(holderOf(req, actor)),
      policy: secretProvesAccess,
      handler: async ({ req, body, loaded }) => {
        const accountId = `${loaded._id}`;
        const attempt = await limits.attempts.begin('sign-in', networkOf(req.ip ?? ''), accountId);
        if (!(await passwordMatches(loaded.passwordHash, body.password))) {
          await notes.failed(req, accountId, 'confirmation', 'wrong_password');
          throw new AppError('wrong_credentials', { detail: wrongPassword });
        }
        await attempt.succeeded();
        await auth.notePresence(req);
      },
    }),
    bind(contract.listSecondFactorRules, {
      policy: maySeeAgents,
      handler: async () => ({ items: await rules.list() }),
    }),
    bind(contract.requireSecondFactor, {
      policy: async (actor, _loaded, { params }) =>
        mayRequire(actor, params.scope, { managesStructure: await manages(actor, params.scope) }),
      handler: async ({ req, actor, params: { scope }, body }) => {
        const rule = await rules.require(actor, scope, body.graceDays);
        await note(req, actor, scope, true);
        // a rule that starts today holds the open sessions of those concerned, and disconnects their sockets
        await realtime.dropEnded();
        return rule;
      },
    }),
    bind(contract.stopRequiringSecondFactor, {
      policy: async (actor, _loaded, { params }) =>
        mayRequire(actor, params.scope, { managesStructure: await manages(actor, params.scope) }),
      handler: async ({ req, actor, params: { scope } }) => {
        await rules.stop(actor, scope);
        await note(req, actor, scope, false);
      },
    }),
    bind(contract.listAgentFactors, {
      policy: maySeeAgents,
      handler: ({ query }) => resets.list(query),
    }),
    bind(contract.resetSecondFactor, {
      policy: maySeeAgents,
      handler: async ({ req, actor, params }) => {
        factors.requireFresh(req);
        await resets.reset(req, actor, params.accountId);
      },
    }),
  ];

  /**
   * The account of an open session, also of one held for a second factor; a held sign-in has just given a password.
   */
  function holderOf(req: Request, actor: Actor | null): string {
    const held = actor ? null : auth.heldOf(req);
    const accountId = actor?.accountId ?? (held?.openedAt !== undefined ? held.accountId : null);
    if (!accountId) throw new AppError('signed_out');
    return accountId;
  }

  async function manages({ accountId, structureId }: Actor, scope: string): Promise<boolean> {
    if (!structureId || scope !== structureId) return false;
    return (await services.structures.managers.of(structureId)).includes(accountId);
  }

  /** The structure of the current membership, if the actor manages it. */
  async function managedBy(actor: Actor) {
    const { structureId } = actor;
    if (!structureId || !(await manages(actor, structureId))) return [];
    const structure = await services.structures.getStructure(structureId);
    const rule = await rules.get(structureId);
    return structure ? [{ id: structureId, name: structure.name, rule }] : [];
  }

  async function note(req: Request, actor: Actor, scope: string, required: boolean): Promise<void> {
    await securityLog.record({
      kind: 'factor.required',
      actor,
      subject: scope === 'agents' ? { kind: 'territory', id: scope } : { kind: 'structure', id: scope },
      from: requestOrigin(req),
      detail: { required },
    });
  }
}

const wrongPassword = {
  fr: 'Ce mot de passe ne correspond pas. Vérifiez-le.',
  en: 'This password does not match. Check it.',
};
