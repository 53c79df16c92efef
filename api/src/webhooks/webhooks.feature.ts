import { programsOf } from '../../contract/paths.ts';
import { createSealer } from '../platform/auth/sealer.ts';
import { sessionSecret } from '../platform/auth/secret.ts';
import type { Feature } from '../platform/feature.ts';
import { createDeliveries } from './deliveries.service.ts';
import { deliveryModel } from './delivery.model.ts';
import { createSender } from './sender.ts';
import { subscribeWebhooks } from './webhook.events.ts';
import { webhookEndedMail } from './webhook.mails.ts';
import { type WebhookDocument, webhookModel } from './webhook.model.ts';
import { createWebhookSecrets } from './webhook.secrets.ts';
import { webhookSentences } from './webhook.sentences.ts';
import type { WebhooksNeeds } from './webhooks.context.ts';
import { webhooksRoutes } from './webhooks.routes.ts';
import { createWebhooks } from './webhooks.service.ts';

/** Events of candidacies and conventions, sent to the programs of the organisations that may see them. */
export const webhooksFeature: Feature<WebhooksNeeds> = {
  name: 'webhooks',
  sentences: webhookSentences,
  async setup(platform, services) {
    const context = { ...platform, services };
    const models = { webhooks: webhookModel(context.db), deliveries: deliveryModel(context.db) };
    const sealer = createSealer(await sessionSecret(context.config), 'webhooks');
    const secrets = createWebhookSecrets(sealer, context.ids);
    const webhooks = createWebhooks(context, models.webhooks, secrets);
    const sender = createSender(context, { ...models, secrets, ended });
    subscribeWebhooks(context, { ...models, sender });
    const deliveries = createDeliveries(context, models.deliveries, sender);
    return {
      routes: webhooksRoutes(context, { webhooks, deliveries }),
      // what a process that stopped had not sent
      start: async () => sender.pump(),
      stop: sender.stop,
    };

    /** Tells those who manage the organisation, once. */
    async function ended({ _id, ownerKind, ownerId, url, failingSince }: WebhookDocument): Promise<void> {
      const { structures, establishments, accounts, notifications } = services;
      const owner = `${ownerId}`;
      const managers =
        ownerKind === 'structure'
          ? await structures.managers.of(owner)
          : await establishments.managersOf(owner);
      const refs = await accounts.accountRefs(managers);
      const { host } = new URL(url);
      const link = programsOf({ kind: ownerKind, id: owner });
      const news = { key: `webhook:${_id}:${failingSince?.getTime() ?? 0}`, kind: 'webhook_ended' as const };
      const concern = { of: 'account' as const };
      await notifications.notify(refs, { ...news, values: { title: host }, link, concern, isMailed: true });
      await notifications.write(refs, {
        ...news,
        concern,
        template: webhookEndedMail,
        dataFor: () => ({ host, link }),
      });
    }
  },
};
