import type { Request, Response } from 'express';
import * as client from 'openid-client';
import * as contract from '../../../contract/identity-provider.ts';
import { paths } from '../../../contract/paths.ts';
import type { Sealer } from '../../platform/auth/sealer.ts';
import { AppError, forbidden, notFound } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { ownAccount, secretProvesAccess } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { Identities } from './identities.service.ts';
import { reachableByProvider } from './identity.policy.ts';
import type { OidcContext } from './oidc.context.ts';
import { type ProviderProof, RefusedByUs } from './proof.ts';
import type { Provider } from './provider.ts';

interface Parts {
  provider: Provider | null;
  identities: Identities;
  sealer: Sealer;
}

declare module 'express-session' {
  interface SessionData {
    /** Where to redirect after signing in. */
    providerNext: string;
    /** The purpose of the redirect to the provider, when it is not a plain sign-in. */
    providerIntent: { purpose: 'link'; accountId: string } | { purpose: 'invitation'; token: string };
  }
}

/** Path of the page to which the user returns. */
const returnPage = paths.providerReturn;

export function oidcRoutes(context: OidcContext, { provider, identities, sealer }: Parts) {
  const { auth, log, publicUrl, securityLog, services } = context;
  const configured = () => {
    if (!provider) throw notFound();
    return provider;
  };
  const leadTo = (res: Response, query: Record<string, string>) =>
    res.redirect(`${returnPage}?${new URLSearchParams(query)}`);

  /** Errors are shown on a page, never as a problem document. */
  async function refuse(req: Request, res: Response, error: unknown): Promise<void> {
    const reason = reasonOf(error, req);
    if (reason === 'failed') log.warn({ err: error }, 'A sign-in by the identity provider failed');
    await securityLog.record({
      kind: 'sign_in.failed',
      from: requestOrigin(req),
      detail: { method: 'identity_provider', reason },
    });
    leadTo(res, { motif: reason });
  }

  async function note(
    kind: 'identity.linked' | 'identity.unlinked' | 'sign_in.succeeded' | 'invitation.accepted',
    req: Request,
    accountId: string,
  ) {
    await securityLog.record({
      kind,
      actor: { accountId, role: req.actor?.role },
      subject: { kind: 'account', id: accountId },
      from: requestOrigin(req),
      detail: { method: 'identity_provider' },
    });
  }

  /** Uses the proof: links the signed-in account, accepts an invitation, or signs in. */
  async function act(req: Request, proof: ProviderProof): Promise<Record<string, string>> {
    const { providerIntent: intent, providerNext: next } = req.session;
    delete req.session.providerIntent;
    delete req.session.providerNext;
    if (intent?.purpose === 'link') {
      // a user who signed out meanwhile is not linked
      if (req.actor?.accountId !== intent.accountId) throw new RefusedByUs('expired');
      await identities.linkTo(intent.accountId, proof);
      await note('identity.linked', req, intent.accountId);
      return { lie: 'oui' };
    }
    const who =
      intent?.purpose === 'invitation'
        ? { ...(await identities.acceptInvitation(intent.token, proof)), linked: true, invited: true }
        : { ...(await identities.accountOf(proof)), invited: false };
    const { accountId, linked, invited, ...membership } = who;
    const providerToken = sealer.seal(proof.idToken, accountId);
    const actor = await auth.signIn(req, { accountId, ...membership, strong: proof.strong, providerToken });
    if (invited) await note('invitation.accepted', req, accountId);
    if (linked) await note('identity.linked', req, accountId);
    if (actor) await note('sign_in.succeeded', req, accountId);
    return next ? { suite: next } : {};
  }

  return [
    bind(contract.startProviderSignIn, {
      policy: secretProvesAccess,
      handler: async ({ req, res, query }) => {
        try {
          if (!(await configured().get())) throw new RefusedByUs('away');
          if (query.next) req.session.providerNext = query.next;
          await auth.authenticate(req, 'identity-provider');
        } catch (error) {
          if (error instanceof AppError) throw error;
          await refuse(req, res, error);
        }
      },
    }),
    bind(contract.finishProviderSignIn, {
      policy: secretProvesAccess,
      handler: async ({ req, res, query }) => {
        try {
          if (!(await configured().get())) throw new RefusedByUs('away');
          // without these parameters the strategy would start a new sign-in
          if (!query.code && !query.error) throw new RefusedByUs('expired');
          const proof = await auth.authenticate<ProviderProof>(req, 'identity-provider');
          if (!proof) throw new RefusedByUs(query.error === 'access_denied' ? 'cancelled' : 'expired');
          leadTo(res, await act(req, proof));
        } catch (error) {
          if (error instanceof AppError && error.code === 'not_found') throw error;
          await refuse(req, res, error);
        }
      },
    }),
    bind(contract.intendProvider, {
      policy: secretProvesAccess,
      handler: async ({ req, actor, body }) => {
        configured();
        if (body.purpose === 'invitation') {
          req.session.providerIntent = body;
          return;
        }
        if (!actor) throw new AppError('signed_out');
        services.factors.requireFresh(req);
        const account = await services.accounts.getAccount(actor.accountId);
        if (!account || !reachableByProvider(account)) throw forbidden();
        req.session.providerIntent = { purpose: 'link', accountId: actor.accountId };
      },
    }),
    bind(contract.signOutOfProvider, {
      policy: secretProvesAccess,
      handler: async ({ req, actor }) => {
        const { providerToken } = req.session;
        const idToken = actor && providerToken ? sealer.open(providerToken, actor.accountId) : null;
        await auth.signOut(req);
        const found = provider && idToken ? await provider.get() : null;
        if (!found?.serverMetadata().end_session_endpoint || !idToken) return { location: null };
        const location = client.buildEndSessionUrl(found, {
          id_token_hint: idToken,
          post_logout_redirect_uri: `${publicUrl()}/connexion`,
          state: client.randomState(),
        });
        return { location: location.href };
      },
    }),
    bind(contract.listIdentities, {
      load: ({ actor }) => services.accounts.getAccount(actor.accountId),
      policy: ownAccount,
      handler: async ({ actor, loaded }) => ({
        possible: provider !== null && reachableByProvider(loaded),
        items: (await identities.list(actor.accountId)).map((identity) => ({
          id: identity._id.toHexString(),
          email: identity.email ?? null,
          siret: identity.siret ?? null,
          linkedAt: identity.linkedAt.toISOString(),
          lastUsedAt: identity.lastUsedAt?.toISOString() ?? null,
        })),
      }),
    }),
    bind(contract.unlinkIdentity, {
      policy: ownAccount,
      handler: async ({ req, actor, params }) => {
        services.factors.requireFresh(req);
        await identities.unlink(actor.accountId, params.identityId);
        await note('identity.unlinked', req, actor.accountId);
      },
    }),
  ];
}

function reasonOf(error: unknown, { query }: Request): contract.ProviderRefusal {
  if (error instanceof RefusedByUs) return error.reason;
  if (error instanceof AppError && error.code === 'account_suspended') return 'suspended';
  if (error instanceof client.AuthorizationResponseError && query.error) return 'cancelled';
  return 'failed';
}
