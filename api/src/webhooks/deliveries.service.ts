import type { WebhookDelivery } from '../../contract/webhooks.ts';
import { findPage } from '../platform/database/find-page.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { DeliveryDocument, DeliveryModel } from './delivery.model.ts';
import type { Sender } from './sender.ts';
import type { WebhookDocument } from './webhook.model.ts';
import { presentDelivery } from './webhook.present.ts';
import type { WebhooksContext } from './webhooks.context.ts';

const latestFirst = [
  ['createdAt', -1],
  ['_id', -1],
] as const;

/** The log of what was sent, and sending it again. */
export function createDeliveries(
  { clock }: Pick<WebhooksContext, 'clock'>,
  deliveries: DeliveryModel,
  sender: Pick<Sender, 'pump'>,
) {
  return {
    async list({ _id }: WebhookDocument, page: { cursor?: string | undefined; limit: number }) {
      const found = await findPage(deliveries, { filter: { webhookId: _id }, sort: latestFirst, ...page });
      return { items: found.items.map(presentDelivery), nextCursor: found.nextCursor };
    },

    /** The same body under the same id, whatever became of it. */
    async again(webhook: WebhookDocument, deliveryId: string): Promise<WebhookDelivery> {
      const found = await deliveries
        .findOneAndUpdate(
          { _id: deliveryId, webhookId: webhook._id },
          { $set: { state: 'waiting', nextAt: clock.now(), tries: 0, lockedUntil: null } },
          { returnDocument: 'after' },
        )
        .lean<DeliveryDocument>();
      if (!found) throw notFound();
      sender.pump();
      return presentDelivery(found);
    },
  };
}
export type Deliveries = ReturnType<typeof createDeliveries>;
