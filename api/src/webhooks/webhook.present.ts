import type { Webhook, WebhookDelivery } from '../../contract/webhooks.ts';
import type { DeliveryDocument } from './delivery.model.ts';
import type { WebhookDocument } from './webhook.model.ts';

export function presentWebhook(webhook: WebhookDocument, now: Date, createdBy: string): Webhook {
  return {
    id: `${webhook._id}`,
    owner: { kind: webhook.ownerKind, id: `${webhook.ownerId}` },
    url: webhook.url,
    events: [...webhook.events],
    state: webhook.state,
    failingSince: webhook.failingSince?.toISOString() ?? null,
    secrets: webhook.secrets
      .filter(({ endsAt }) => !endsAt || endsAt > now)
      .map(({ id, createdAt, endsAt }) => ({
        id,
        createdAt: createdAt.toISOString(),
        endsAt: endsAt?.toISOString() ?? null,
      })),
    createdAt: webhook.createdAt.toISOString(),
    createdBy,
  };
}

export const presentDelivery = (delivery: DeliveryDocument): WebhookDelivery => ({
  id: delivery._id,
  eventId: delivery.eventId,
  type: delivery.type,
  createdAt: delivery.createdAt.toISOString(),
  state: delivery.state,
  attempts: delivery.attempts.map(({ at, status, error, milliseconds }) => ({
    at: at.toISOString(),
    status: status ?? null,
    error: error ?? null,
    milliseconds,
  })),
  nextAttemptAt: delivery.nextAt?.toISOString() ?? null,
});
