import * as contract from '../../../../contract/passkeys.ts';
import { AppError, notFound } from '../../../platform/http/app-error.ts';
import { bind, type RequestContext } from '../../../platform/http/bind.ts';
import { ownAccount, secretProvesAccess } from '../../../platform/http/open-policies.ts';
import type { FactorNotes } from '../factor-notes.ts';
import type { FactorsContext } from '../factors.context.ts';
import { presentPasskey } from '../factors.present.ts';
import type { FactorsService } from '../factors.service.ts';
import type { PasskeysService } from './passkeys.service.ts';

interface Parts {
  passkeys: PasskeysService;
  factors: FactorsService;
  notes: FactorNotes;
}
type SignIn = RequestContext<typeof contract.signInWithPasskey>;

/** Each endpoint is about the actor's own passkeys; `whoAdds` and `requireFresh` decide what is allowed. */
export function passkeysRoutes(context: FactorsContext, { passkeys, factors, notes }: Parts) {
  const { auth } = context;
  const { sessionOf } = context.services.access;

  /** Verifies a passkey; a refusal is logged before the response. */
  async function verified(
    { req, body }: Pick<SignIn, 'req' | 'body'>,
    use: contract.PasskeyUse,
    accountId: string | null,
  ): Promise<string> {
    try {
      return await passkeys.verify(req, use, body.response, accountId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'wrong_credentials')
        await notes.failed(req, accountId, use === 'confirmation' ? use : 'passkey', 'refused');
      throw error;
    }
  }

  /** The account a challenge is for: none at sign-in. */
  function expectedHolder({ req, actor, body }: RequestContext<typeof contract.askPasskey>): string | null {
    if (body.use === 'sign_in') return null;
    if (body.use === 'confirmation') {
      if (!actor) throw new AppError('signed_out');
      return actor.accountId;
    }
    const held = auth.heldOf(req);
    if (held?.step !== 'needed') throw notFound();
    return held.accountId;
  }

  return [
    bind(contract.askPasskey, {
      policy: secretProvesAccess,
      handler: (request) => passkeys.ask(request.req, request.body.use, expectedHolder(request)),
    }),
    bind(contract.signInWithPasskey, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async (request) => {
        const accountId = await verified(request, 'sign_in', null);
        await auth.signIn(request.req, { accountId, strong: true });
        await notes.signedIn(request.req, accountId, 'passkey');
        return sessionOf(request.req);
      },
    }),
    bind(contract.giveSecondFactorByPasskey, {
      load: ({ req }) => auth.heldOf(req),
      policy: (_actor, held) => held.step === 'needed',
      limit: 'code',
      handler: async (request) => {
        const { accountId } = request.loaded;
        await verified(request, 'second_factor', accountId);
        await auth.release(request.req);
        await notes.signedIn(request.req, accountId, 'passkey');
        return sessionOf(request.req);
      },
    }),
    bind(contract.confirmWithPasskey, {
      policy: ownAccount,
      handler: async (request) => {
        await verified(request, 'confirmation', request.actor.accountId);
        await auth.notePresence(request.req);
        await auth.noteFactor(request.req);
      },
    }),
    bind(contract.beginPasskey, {
      policy: secretProvesAccess,
      handler: ({ req, actor }) => passkeys.beginRegistration(req, factors.whoAdds(req, actor)),
    }),
    bind(contract.addPasskey, {
      policy: secretProvesAccess,
      handler: async ({ req, actor, body }) => {
        const accountId = factors.whoAdds(req, actor);
        const added = await passkeys.add(req, accountId, body);
        await factors.enterWith(req, actor);
        if (!actor) await notes.signedIn(req, accountId, 'passkey');
        await notes.changed(req, accountId, 'passkey_added');
        return presentPasskey(added);
      },
    }),
    bind(contract.renamePasskey, {
      policy: ownAccount,
      handler: async ({ actor, params, body }) =>
        presentPasskey(await passkeys.rename(actor.accountId, params.passkeyId, body.name)),
    }),
    bind(contract.removePasskey, {
      policy: ownAccount,
      handler: async ({ req, actor, params }) => {
        factors.requireFresh(req);
        const account = await context.services.accounts.getAccount(actor.accountId);
        if (!account) throw notFound();
        const ruled = (await factors.ruleOf(account)) !== null;
        await passkeys.remove(account, params.passkeyId, ruled);
        await notes.changed(req, actor.accountId, 'passkey_removed');
      },
    }),
  ];
}
