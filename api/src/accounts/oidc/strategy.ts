import type { Request } from 'express';
import * as client from 'openid-client';
import { type AuthenticateOptions, Strategy } from 'openid-client/passport';
import { type OidcConfig, readProof } from './proof.ts';

/** The redirect URI's path. */
export const callbackPath = '/api/v1/session/provider/callback';

/**
 * The library's strategy with the requirements of ProConnect: state and nonce besides PKCE, and levels of assurance.
 * The values are stored in the session and checked once at the callback.
 */
export class ProviderStrategy extends Strategy {
  // passport creates an object from this one, which has no `#private` fields
  private readonly acrValues: readonly string[];

  constructor(provider: client.Configuration, config: OidcConfig, publicUrl: string) {
    super(
      {
        config: provider,
        name: 'identity-provider',
        sessionKey: 'providerRequest',
        callbackURL: `${publicUrl}${callbackPath}`,
        scope: config.scopes,
      },
      (tokens, verified) => {
        readProof(provider, tokens, config).then(
          (proof) => verified(null, proof),
          (error: unknown) => verified(error),
        );
      },
    );
    this.acrValues = config.acrValues;
  }

  override authorizationRequestParams<O extends AuthenticateOptions>(req: Request, options: O) {
    const params = new URLSearchParams(super.authorizationRequestParams(req, options));
    params.set('state', client.randomState());
    params.set('nonce', client.randomNonce());
    if (this.acrValues.length > 0) params.set('acr_values', this.acrValues.join(' '));
    return params;
  }
}
