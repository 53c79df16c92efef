import * as contract from '../../../../contract/second-factor.ts';
import { AppError, notFound } from '../../../platform/http/app-error.ts';
import { bind } from '../../../platform/http/bind.ts';
import { ownAccount, secretProvesAccess } from '../../../platform/http/open-policies.ts';
import type { FactorNotes } from '../factor-notes.ts';
import type { FactorsContext } from '../factors.context.ts';
import type { FactorsService } from '../factors.service.ts';
import type { TotpService } from './totp.service.ts';

interface Parts {
  totp: TotpService;
  factors: FactorsService;
  notes: FactorNotes;
}

/** Routes of authenticator codes: giving one at sign-in, and turning them on and off. */
export function totpRoutes(context: FactorsContext, { totp, factors, notes }: Parts) {
  const { auth, services } = context;
  const { sessionOf } = context.services.access;

  return [
    bind(contract.getHeldSignIn, {
      load: ({ req }) => auth.heldOf(req),
      policy: secretProvesAccess,
      handler: async ({ loaded }) => {
        const { accountId, step } = loaded;
        const [own, account] = await Promise.all([
          factors.read(accountId),
          services.accounts.getAccount(accountId),
        ]);
        return {
          step,
          hasPassword: account?.passwordHash != null,
          totp: own?.totp != null,
          passkey: (own?.passkeys.length ?? 0) > 0,
          rule: account ? await factors.ruleOf(account) : null,
        };
      },
    }),
    bind(contract.giveSecondFactor, {
      load: ({ req }) => auth.heldOf(req),
      policy: (_actor, held) => held.step === 'needed',
      limit: 'code',
      handler: async ({ req, body, loaded: { accountId } }) => {
        try {
          const method = await totp.spend(accountId, body.code);
          await auth.release(req);
          await notes.signedIn(req, accountId, method);
        } catch (error) {
          if (error instanceof AppError) await notes.failed(req, accountId, 'totp', error.code);
          throw error;
        }
        return sessionOf(req);
      },
    }),
    bind(contract.beginTotp, {
      policy: secretProvesAccess,
      handler: ({ req, actor }) => totp.begin(factors.whoAdds(req, actor)),
    }),
    bind(contract.confirmTotp, {
      policy: secretProvesAccess,
      handler: async ({ req, actor, body }) => {
        const accountId = factors.whoAdds(req, actor);
        const recoveryCodes = await totp.confirm(accountId, body.code);
        await factors.enterWith(req, actor);
        if (!actor) await notes.signedIn(req, accountId, 'totp');
        await notes.changed(req, accountId, 'totp_added');
        return { recoveryCodes };
      },
    }),
    bind(contract.removeTotp, {
      policy: ownAccount,
      handler: async ({ req, actor }) => {
        factors.requireFresh(req);
        const account = await services.accounts.getAccount(actor.accountId);
        if (!account) throw notFound();
        await totp.remove(actor.accountId, (await factors.ruleOf(account)) !== null);
        await notes.changed(req, actor.accountId, 'totp_removed');
      },
    }),
    bind(contract.renewRecoveryCodes, {
      policy: ownAccount,
      handler: async ({ req, actor }) => {
        factors.requireFresh(req);
        return { recoveryCodes: await totp.renewRecoveryCodes(actor.accountId) };
      },
    }),
  ];
}
