import * as contract from '../../contract/api-keys.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { ownOrganisation } from '../platform/http/open-policies.ts';
import { mayMakeKey, mayRevokeKey, maySeeKeys } from './api-key.policy.ts';
import { ownerOf } from './api-key.present.ts';
import type { ApiKeysContext } from './api-keys.context.ts';
import type { ApiKeysService } from './api-keys.service.ts';

export function apiKeysRoutes({ services }: Pick<ApiKeysContext, 'services'>, keys: ApiKeysService) {
  const { ownerFacts: factsOf } = keys;

  const loadKey = async ({ actor, params }: { actor: Actor; params: { keyId: string } }) => {
    const key = await keys.find(params.keyId);
    const facts = key && (await factsOf(actor, ownerOf(key)));
    return key && facts && { key, facts };
  };

  return [
    bind(contract.readOwnKey, {
      load: ({ key }) => keys.find(key.keyId),
      policy: ownOrganisation,
      handler: ({ loaded }) => keys.presentOwn(loaded),
    }),
    bind(contract.listApiKeys, {
      load: ({ actor, query }) => factsOf(actor, ownerIn(query)),
      policy: maySeeKeys,
      handler: async ({ actor, query, loaded }) => ({
        items: await keys.listOf(ownerIn(query)),
        scopes: mayMakeKey(actor, loaded) ? [...contract.scopesOfOwner[loaded.kind]] : [],
      }),
    }),
    bind(contract.createApiKey, {
      load: ({ actor, body }) => factsOf(actor, body.owner),
      policy: mayMakeKey,
      handler: ({ actor, body, req }) => {
        // its secret works long after an unattended page was left
        services.factors.requireFresh(req);
        return keys.create(actor, body);
      },
    }),
    bind(contract.revokeApiKey, {
      load: loadKey,
      policy: (actor, { facts }) => mayRevokeKey(actor, facts),
      handler: ({ actor, loaded }) => keys.revoke(actor, loaded.key),
    }),
  ];
}

function ownerIn({
  ownerKind: kind,
  ownerId: id,
}: {
  ownerKind: contract.ApiKeyOwner['kind'];
  ownerId?: string | undefined;
}) {
  if (kind === 'territory') return { kind };
  if (!id) throw notFound();
  return { kind, id };
}
