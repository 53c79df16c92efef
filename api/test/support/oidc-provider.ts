import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { portOf } from './port.ts';

/** The user at the provider, with ProConnect's claims. */
export interface ProviderUser {
  sub: string;
  email: string;
  email_verified?: boolean;
  given_name?: string;
  usual_name?: string;
  siret?: string;
  uid?: string;
  /** The level of authentication at the provider. */
  acr?: string;
}

export const clientId = 'passerelle';
export const clientSecret = 'a secret that only the two of them know';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * A real OpenID Connect provider with ProConnect's profile: PKCE, user info as a signed JWT, logout by the client.
 */
export async function startOidcProvider(appUrl: string, port: number) {
  const users = new Map<string, ProviderUser>();
  let current: ProviderUser | 'refuses' = 'refuses';
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${appUrl}/api/v1/session/provider/callback`],
        post_logout_redirect_uris: [`${appUrl}/connexion`],
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the tests'] },
    scopes: ['openid', 'given_name', 'usual_name', 'email', 'siret', 'uid'],
    claims: {
      openid: ['sub', 'acr'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      siret: ['siret'],
      uid: ['uid'],
    },
    acrValues: ['eidas1', 'eidas2'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = `<!doctype html><body>${form}</body>`;
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => {
        const { acr: _acr, ...claims } = users.get(sub) ?? { sub, email: '' };
        return { ...claims };
      },
    }),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid given_name usual_name email siret uid');
      await grant.save();
      return grant;
    },
  });

  /** The provider's own page: its user signs in, or cancels. */
  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (current === 'refuses') {
      const refusal = { error: 'access_denied', error_description: 'The user went back' };
      return provider.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false });
    }
    users.set(current.sub, current);
    const login = { accountId: current.sub, remember: false, ...(current.acr ? { acr: current.acr } : {}) };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }
  const handle = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/'))
      interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    else handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return {
    issuer,
    /** Sets the user at the provider from now on. */
    is(user: ProviderUser | 'refuses') {
      current = user;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
export type TestProvider = Awaited<ReturnType<typeof startOidcProvider>>;
