import { Types } from 'mongoose';
import type { WebhookEventBody } from '../../contract/webhooks.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { isOnlyDuplicates } from '../platform/database/change.ts';
import type { DomainEvent } from '../platform/events/event.ts';
import type { DeliveryModel } from './delivery.model.ts';
import type { Sender } from './sender.ts';
import type { WebhookDocument, WebhookModel } from './webhook.model.ts';
import type { WebhooksContext } from './webhooks.context.ts';

const sources = ['candidacy.created', 'candidacy.moved', 'convention.changed'] as const;
type Source = DomainEvent<(typeof sources)[number]>;
type OwnerKind = WebhookDocument['ownerKind'];

/** What an event is for one side; null when it is none of theirs. */
function typeFor(event: Source, kind: OwnerKind): WebhookEventBody['type'] | null {
  // a company learns of a convention once it is sent
  if (event.type === 'convention.changed')
    return kind === 'establishment' && event.data.state === 'draft' ? null : 'convention.updated';
  if (event.type === 'candidacy.created') return 'candidacy.created';
  // a company learns of a candidacy when it is sent
  const isNew = kind === 'establishment' && event.data.to === 'sent';
  return isNew ? 'candidacy.created' : 'candidacy.updated';
}

interface Parts {
  webhooks: WebhookModel;
  deliveries: DeliveryModel;
  sender: Pick<Sender, 'pump'>;
}

/** Stores a delivery for each webhook that an event concerns: once, also when the event comes again. */
export function subscribeWebhooks(context: WebhooksContext, { webhooks, deliveries, sender }: Parts): void {
  const { clock, events, services } = context;

  /** The webhooks of the company and of the structure of the referent, as long as these may see the candidacy. */
  async function concernedBy(candidacy: CandidacyDocument): Promise<WebhookDocument[]> {
    const leads = (await services.pathways.getPathway(`${candidacy.pathwayId}`))?.followers[0]?.structureId;
    const owners = [candidacy.establishmentId, ...(leads ? [new Types.ObjectId(`${leads}`)] : [])];
    const found = await webhooks
      .find({ ownerId: { $in: owners }, state: 'active' })
      .lean<WebhookDocument[]>();
    const seen = await Promise.all(
      found.map(({ ownerKind: kind, ownerId }) =>
        services.candidacies.oneOfOrganisation({ kind, id: `${ownerId}` }, `${candidacy._id}`),
      ),
    );
    return found.filter((_webhook, at) => seen[at] !== null);
  }

  events.subscribe('webhooks.events', sources, async (event) => {
    const { candidacyId } = event.data;
    const candidacy = (await services.candidacies.byIds([candidacyId])).get(candidacyId);
    if (!candidacy) return;
    const made = (await concernedBy(candidacy)).flatMap((webhook) => {
      const type = typeFor(event, webhook.ownerKind);
      if (!type || !webhook.events.includes(type)) return [];
      return [deliveryOf(event, webhook, { type, candidacy, now: clock.now() })];
    });
    if (made.length === 0) return;
    try {
      await deliveries.insertMany(made, { ordered: false });
    } catch (error) {
      if (!isOnlyDuplicates(error)) throw error;
    }
    sender.pump();
  });
}

function deliveryOf(
  event: Source,
  { _id }: WebhookDocument,
  { type, candidacy, now }: { type: WebhookEventBody['type']; candidacy: CandidacyDocument; now: Date },
) {
  const candidacyId = candidacy._id.toHexString();
  const isConvention = event.type === 'convention.changed';
  const body: WebhookEventBody = {
    id: event.id,
    type,
    createdAt: event.at.toISOString(),
    data: {
      candidacyId,
      ...(isConvention ? { conventionId: event.data.conventionId } : {}),
      slotId: `${candidacy.slotId}`,
      state: isConvention ? event.data.state : candidacy.state,
      version: isConvention ? event.data.version : candidacy.version,
    },
  };
  return {
    _id: `${event.id}:${_id}`,
    webhookId: _id,
    eventId: event.id,
    type,
    candidacyId,
    body: JSON.stringify(body),
    createdAt: now,
    state: 'waiting' as const,
    attempts: [],
    tries: 0,
    nextAt: now,
    lockedUntil: null,
  };
}
