import { Types } from 'mongoose';
import type { ParsedOf } from '../../contract/endpoint.ts';
import { maxWebhookSecrets, maxWebhooks, webhookOverlapDays } from '../../contract/lists.ts';
import type { createWebhook, Webhook } from '../../contract/webhooks.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { appError, invalidField, notFound } from '../platform/http/app-error.ts';
import { publicAddressesOf } from '../platform/net/public-request.ts';
import type { WebhookDocument, WebhookModel } from './webhook.model.ts';
import { presentWebhook } from './webhook.present.ts';
import type { WebhookSecrets } from './webhook.secrets.ts';
import type { WebhooksContext } from './webhooks.context.ts';

type NewWebhook = ParsedOf<typeof createWebhook>['body'];
type WithSecret = Webhook & { secret: string | null };

/** Milliseconds for which a name lookup may take. */
const patience = 5_000;
const day = 24 * 3_600_000;

const tooMany = (most: number) =>
  appError('conflict', {
    detail: {
      fr: `Il y en a déjà ${most} : retirez-en d’abord.`,
      en: `There are ${most} already: end one first.`,
    },
  });

/** Webhooks of organisations: made, listed, ended and revived by those who manage them. */
export function createWebhooks(context: WebhooksContext, webhooks: WebhookModel, secrets: WebhookSecrets) {
  const { clock, network, securityLog, services } = context;

  const present = async (webhook: WebhookDocument): Promise<Webhook> =>
    presentWebhook(webhook, clock.now(), await services.accounts.nameOf(`${webhook.createdBy}`));

  const record = (
    kind: 'webhook.created' | 'webhook.ended',
    actor: Actor,
    { _id, ownerKind, ownerId }: WebhookDocument,
  ) =>
    securityLog.record({
      kind,
      actor,
      subject: { kind: 'webhook', id: `${_id}` },
      detail: { owner: ownerKind, ownerId: `${ownerId}` },
    });

  /** Private and unknown names get the same answer, so that nobody explores our network. Checked again at each sending. */
  async function checkUrl(url: string): Promise<void> {
    const late = new Promise<never>((_resolve, reject) => setTimeout(reject, patience).unref());
    await Promise.race([publicAddressesOf(url, network), late]).catch(() => {
      throw invalidField('body.url', 'webhook_url');
    });
  }

  const madeBefore = (actor: Actor, { clientId }: NewWebhook) =>
    webhooks.findOne({ createdBy: actor.accountId, clientId }).lean<WebhookDocument>();

  async function changed(
    id: Types.ObjectId,
    change: object,
    filter: object = {},
  ): Promise<WebhookDocument | null> {
    return webhooks
      .findOneAndUpdate({ _id: id, ...filter }, change, { returnDocument: 'after' })
      .lean<WebhookDocument>();
  }

  return {
    present,
    find: (id: string) => webhooks.findById(id).lean<WebhookDocument>(),

    async listOf(owner: { kind: string; id: string }): Promise<Webhook[]> {
      const filter = {
        ownerId: new Types.ObjectId(owner.id),
        ownerKind: owner.kind as WebhookDocument['ownerKind'],
      };
      return Promise.all(
        (await webhooks.find(filter).sort({ _id: -1 }).lean<WebhookDocument[]>()).map(present),
      );
    },

    /** The secret is returned once: a request that is sent again gets null. */
    async create(actor: Actor, given: NewWebhook): Promise<WithSecret> {
      const before = await madeBefore(actor, given);
      if (before) return { ...(await present(before)), secret: null };
      await checkUrl(given.url);
      const { kind: ownerKind, id } = given.owner;
      const ownerId = new Types.ObjectId(id);
      if ((await webhooks.countDocuments({ ownerId, ownerKind })) >= maxWebhooks) throw tooMany(maxWebhooks);
      const _id = new Types.ObjectId();
      const now = clock.now();
      const { secret, stored } = secrets.make(`${_id}`, now);
      const document = {
        _id,
        ownerKind,
        ownerId,
        url: given.url,
        events: [...new Set(given.events)],
        state: 'active' as const,
        failingSince: null,
        secrets: [stored],
        createdAt: now,
        createdBy: new Types.ObjectId(actor.accountId),
        clientId: given.clientId,
      };
      try {
        await webhooks.create(document);
      } catch (error) {
        const twin = isDuplicateKey(error) ? await madeBefore(actor, given) : null;
        if (!twin) throw error;
        return { ...(await present(twin)), secret: null };
      }
      await record('webhook.created', actor, document);
      return { ...(await present(document)), secret };
    },

    async remove(actor: Actor, webhook: WebhookDocument): Promise<void> {
      const { deletedCount } = await webhooks.deleteOne({ _id: webhook._id });
      if (deletedCount > 0) await record('webhook.ended', actor, webhook);
    },

    async revive({ _id }: WebhookDocument): Promise<Webhook> {
      const found = await changed(_id, { $set: { state: 'active', failingSince: null } });
      if (!found) throw notFound();
      return present(found);
    },

    /** Earlier secrets sign on for a while, so that the receiver can change when it suits. */
    async addSecret(webhook: WebhookDocument): Promise<WithSecret> {
      const now = clock.now();
      const kept = webhook.secrets.filter(({ endsAt }) => !endsAt || endsAt > now);
      if (kept.length >= maxWebhookSecrets) throw tooMany(maxWebhookSecrets);
      const { secret, stored } = secrets.make(`${webhook._id}`, now);
      const endsAt = new Date(now.getTime() + webhookOverlapDays * day);
      const all = [...kept.map((one) => ({ ...one, endsAt: one.endsAt ?? endsAt })), stored];
      // as it was read: of two requests at once, one is refused
      const found = await changed(
        webhook._id,
        { $set: { secrets: all } },
        {
          'secrets.id': { $all: webhook.secrets.map(({ id }) => id) },
          secrets: { $size: webhook.secrets.length },
        },
      );
      if (!found) throw appError('conflict');
      return { ...(await present(found)), secret };
    },
  };
}
export type WebhooksService = ReturnType<typeof createWebhooks>;
