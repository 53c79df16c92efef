import type { Types } from 'mongoose';
import { NotPublic, requestPublic } from '../platform/net/public-request.ts';
import type { DeliveryDocument, DeliveryModel } from './delivery.model.ts';
import { patienceMs, pauseAfter } from './pauses.ts';
import { signedHeaders } from './signature.ts';
import type { WebhookDocument, WebhookModel } from './webhook.model.ts';
import type { WebhookSecrets } from './webhook.secrets.ts';
import type { WebhooksContext } from './webhooks.context.ts';

/** Milliseconds, longer than a request (`WEBHOOK_TIMEOUT_SECONDS`): what a process that died was sending is then sent by another one. */
const lockMs = 30_000;
const mostAtOnce = 8;
const keptAttempts = 100;
const gone = 410;

interface Parts {
  webhooks: WebhookModel;
  deliveries: DeliveryModel;
  secrets: WebhookSecrets;
  /** Called once when a webhook has ended by itself. */
  ended(webhook: WebhookDocument): Promise<void>;
}
type Attempt = DeliveryDocument['attempts'][number];

const dueJob = 'webhooks.due';

/**
 * Sends what is due. Each delivery is claimed in the store, so that several processes share the work and a crash loses
 * nothing; a delivery may be sent twice, never not at all. Receivers do not hold up other jobs.
 */
export function createSender(context: WebhooksContext, { webhooks, deliveries, secrets, ended }: Parts) {
  const { clock, config, jobs, log, network, services } = context;
  const running = new Set<Promise<void>>();
  let stopping = false;

  async function claim(): Promise<DeliveryDocument | null> {
    const now = clock.now();
    return deliveries
      .findOneAndUpdate(
        {
          state: 'waiting',
          nextAt: { $lte: now },
          $or: [{ lockedUntil: null }, { lockedUntil: { $lt: new Date() } }],
        },
        { $set: { lockedUntil: new Date(Date.now() + lockMs) } },
        { sort: { nextAt: 1 }, returnDocument: 'after' },
      )
      .lean<DeliveryDocument>();
  }

  async function post(webhook: WebhookDocument, delivery: DeliveryDocument): Promise<Attempt> {
    const at = clock.now();
    const began = Date.now();
    const { eventId: id, body } = delivery;
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Passerelle-Webhooks/1',
      ...signedHeaders({ id, at, body }, secrets.validOf(webhook, at)),
    };
    const order = {
      method: 'POST',
      headers,
      body: Buffer.from(body),
      timeout: config.webhookTimeoutSeconds * 1_000,
    };
    try {
      const status = await requestPublic(webhook.url, order, network);
      return { at, status, error: null, milliseconds: Date.now() - began };
    } catch (error) {
      return { at, status: null, error: reasonOf(error), milliseconds: Date.now() - began };
    }
  }

  async function deliver(delivery: DeliveryDocument): Promise<void> {
    const webhook = await webhooks.findById(delivery.webhookId).lean<WebhookDocument>();
    const owner = webhook && { kind: webhook.ownerKind, id: `${webhook.ownerId}` };
    // removed, ended, or the organisation may not see the candidacy any more
    if (webhook?.state !== 'active' || !owner || !(await maySee(owner, delivery.candidacyId))) {
      await settle(delivery, { $set: { state: 'failed', nextAt: null } });
      return;
    }
    const attempt = await post(webhook, delivery);
    const status = attempt.status ?? 0;
    if (status >= 200 && status < 300) {
      await settle(delivery, { $set: { state: 'delivered', nextAt: null } }, attempt);
      await webhooks.updateOne(
        { _id: webhook._id, failingSince: { $ne: null } },
        { $set: { failingSince: null } },
      );
      return;
    }
    await refused(webhook, delivery, attempt);
  }

  async function refused(
    webhook: WebhookDocument,
    delivery: DeliveryDocument,
    attempt: Attempt,
  ): Promise<void> {
    const now = clock.now();
    const tries = delivery.tries + 1;
    const since = webhook.failingSince ?? now;
    const isOver = now.getTime() - delivery.createdAt.getTime() >= patienceMs;
    const nextAt = isOver ? null : new Date(now.getTime() + pauseAfter(tries));
    await settle(delivery, { $set: { state: nextAt ? 'waiting' : 'failed', nextAt, tries } }, attempt);
    await webhooks.updateOne({ _id: webhook._id, failingSince: null }, { $set: { failingSince: since } });
    if (attempt.status === gone || now.getTime() - since.getTime() >= patienceMs) await end(webhook);
    else if (nextAt) await schedule(nextAt);
  }

  async function end({ _id }: { _id: Types.ObjectId }): Promise<void> {
    const found = await webhooks
      .findOneAndUpdate({ _id, state: 'active' }, { $set: { state: 'ended' } }, { returnDocument: 'after' })
      .lean<WebhookDocument>();
    await deliveries.updateMany(
      { webhookId: _id, state: 'waiting' },
      { $set: { state: 'failed', nextAt: null } },
    );
    if (found) await ended(found);
  }

  const settle = ({ _id, lockedUntil }: DeliveryDocument, { $set }: { $set: object }, attempt?: Attempt) =>
    deliveries.updateOne(
      { _id, lockedUntil },
      {
        $set: { ...$set, lockedUntil: null },
        ...(attempt ? { $push: { attempts: { $each: [attempt], $slice: -keptAttempts } } } : {}),
      },
    );

  const maySee = async (owner: { kind: 'structure' | 'establishment'; id: string }, candidacyId: string) =>
    (await services.candidacies.oneOfOrganisation(owner, candidacyId)) !== null;

  async function work(): Promise<void> {
    for (let next = await claim(); next && !stopping; next = await claim()) await deliver(next);
  }

  /** Begins to send what is due and returns at once. */
  function pump(): void {
    if (stopping || running.size >= mostAtOnce) return;
    const worker = work()
      .catch((error: unknown) => log.error({ err: error }, 'Webhooks could not be sent; they wait'))
      .finally(() => running.delete(worker));
    running.add(worker);
  }

  const schedule = (runAt: Date) =>
    jobs.schedule({ key: `${dueJob}:${runAt.getTime()}`, type: dueJob, runAt, data: {} });

  jobs.on(dueJob, async () => pump());

  return {
    pump,
    schedule,
    async stop(): Promise<void> {
      stopping = true;
      await Promise.all(running);
    },
  };
}
export type Sender = ReturnType<typeof createSender>;

function reasonOf(error: unknown): Attempt['error'] {
  if (error instanceof NotPublic) return 'not_public';
  return error instanceof Error && /Timeout|Abort/.test(error.name) ? 'timeout' : 'unreachable';
}
