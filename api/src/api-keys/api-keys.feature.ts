import type { ServiceFeature } from '../platform/feature.ts';
import { apiKeyModel } from './api-key.model.ts';
import { apiKeySentences } from './api-key.sentences.ts';
import type { ApiKeysNeeds } from './api-keys.context.ts';
import { apiKeysRoutes } from './api-keys.routes.ts';
import { type ApiKeysService, createApiKeys } from './api-keys.service.ts';

/** Keys with which the programs of an organisation act for it. */
export const apiKeysFeature: ServiceFeature<ApiKeysNeeds, { apiKeys: ApiKeysService }> = {
  name: 'api-keys',
  sentences: apiKeySentences,
  setup(platform, services) {
    const context = { ...platform, services };
    const apiKeys = createApiKeys(context, apiKeyModel(context.db));
    context.auth.resolveKeyWith(apiKeys.resolve);
    return { offers: { apiKeys }, routes: apiKeysRoutes(context, apiKeys) };
  },
};
