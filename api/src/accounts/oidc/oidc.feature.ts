import { createSealer } from '../../platform/auth/sealer.ts';
import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Feature } from '../../platform/feature.ts';
import { identitiesOfPerson } from './identities.personal-data.ts';
import { createIdentities } from './identities.service.ts';
import { identityModel } from './identity.model.ts';
import type { OidcNeeds } from './oidc.context.ts';
import { oidcRoutes } from './oidc.routes.ts';
import { createProvider } from './provider.ts';

/** Signing in by an OpenID Connect provider such as ProConnect, when one is configured. */
export const oidcFeature: Feature<OidcNeeds> = {
  name: 'oidc',
  async setup(platform, services) {
    const context = { ...platform, services };
    const { config } = context;
    const provider = config.oidc ? createProvider(context, config.oidc) : null;
    const model = identityModel(context.db);
    const identities = createIdentities(context, model);
    const sealer = createSealer(await sessionSecret(config), 'provider-token');
    services.accounts.ports.provider.connect({
      signInState: ({ session }) => ({
        identityProvider: provider && { label: provider.label, available: provider.available() },
        providerSession: session?.accountId !== undefined && session.providerToken !== undefined,
      }),
    });
    context.personalData.register(identitiesOfPerson(model));
    // identities are deleted with their account
    context.events.subscribe('identities.closed', ['account.status_changed'], async ({ data }) => {
      if (data.status === 'closed') await model.deleteMany({ accountId: data.accountId });
    });
    return {
      routes: oidcRoutes(context, { provider, identities, sealer }),
      // not awaited: the server starts even when the provider is down
      start: async () => provider?.start(),
      stop: async () => provider?.stop(),
    };
  },
};
