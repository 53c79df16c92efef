import * as contract from '../../contract/webhooks.ts';
import { mayMakeKey, mayRevokeKey, maySeeKeys } from '../api-keys/api-key.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import type { Deliveries } from './deliveries.service.ts';
import type { WebhooksContext } from './webhooks.context.ts';
import type { WebhooksService } from './webhooks.service.ts';

/** Who makes, sees and ends the keys of an organisation does the same with its webhooks. */
export function webhooksRoutes(
  { services }: Pick<WebhooksContext, 'services'>,
  { webhooks, deliveries }: { webhooks: WebhooksService; deliveries: Deliveries },
) {
  const { ownerFacts } = services.apiKeys;

  const load = async ({ actor, params }: { actor: Actor; params: { webhookId: string } }) => {
    const webhook = await webhooks.find(params.webhookId);
    const facts = webhook && (await ownerFacts(actor, { kind: webhook.ownerKind, id: `${webhook.ownerId}` }));
    return webhook && facts && { webhook, facts };
  };

  return [
    bind(contract.listWebhooks, {
      load: ({ actor, query }) => ownerFacts(actor, { kind: query.ownerKind, id: query.ownerId }),
      policy: maySeeKeys,
      handler: async ({ actor, query, loaded }) => ({
        items: await webhooks.listOf({ kind: query.ownerKind, id: query.ownerId }),
        mayMake: mayMakeKey(actor, loaded),
      }),
    }),
    bind(contract.createWebhook, {
      load: ({ actor, body }) => ownerFacts(actor, body.owner),
      policy: mayMakeKey,
      handler: ({ actor, body, req }) => {
        services.factors.requireFresh(req);
        return webhooks.create(actor, body);
      },
    }),
    bind(contract.deleteWebhook, {
      load,
      policy: (actor, { facts }) => mayRevokeKey(actor, facts),
      handler: ({ actor, loaded }) => webhooks.remove(actor, loaded.webhook),
    }),
    bind(contract.reviveWebhook, {
      load,
      policy: (actor, { facts }) => mayMakeKey(actor, facts),
      handler: ({ loaded }) => webhooks.revive(loaded.webhook),
    }),
    bind(contract.addWebhookSecret, {
      load,
      policy: (actor, { facts }) => mayMakeKey(actor, facts),
      handler: ({ loaded, req }) => {
        services.factors.requireFresh(req);
        return webhooks.addSecret(loaded.webhook);
      },
    }),
    bind(contract.listWebhookDeliveries, {
      load,
      policy: (actor, { facts }) => maySeeKeys(actor, facts),
      handler: ({ loaded, query }) => deliveries.list(loaded.webhook, query),
    }),
    bind(contract.redeliverWebhook, {
      load,
      policy: (actor, { facts }) => mayMakeKey(actor, facts),
      handler: ({ loaded, params }) => deliveries.again(loaded.webhook, params.deliveryId),
    }),
  ];
}
