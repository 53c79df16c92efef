import type { ParsedOf } from '../../contract/endpoint.ts';
import type { AppointmentMotive } from '../../contract/lists.ts';
import { type inviteMany, maxInvited, type ReachBatch, type Whom } from '../../contract/reaching.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import type { ReachingContext } from './reaching.context.ts';
import type { BatchDocument, ReachingModels } from './reaching.model.ts';
import { countsOf, isNew, type WhomService } from './whom.ts';

const jobType = 'reaching.invite';
/** People invited in one step. */
const stepSize = 25;
/** Milliseconds after which a run hands over to the next job: below the lock of a job. */
const sliceMs = 10_000;

/**
 * Invites many people in the background, in steps. What a step does is stored before it is done, and a link is made
 * under a key that everybody who invites the same person at once shares.
 */
export function createBatches(context: ReachingContext, { batches }: ReachingModels, whom: WhomService) {
  const { clock, ids, jobs, services } = context;
  const { links } = services.appointments.reach;

  const get = (id: unknown) => batches.findById(id).lean<BatchDocument>().exec();

  /** The step that begins where the batch stands, as it was first decided. */
  async function stepOf(batch: BatchDocument): Promise<NonNullable<BatchDocument['step']> | null> {
    if (batch.step?.from === batch.progress) return batch.step;
    const wanted = batch.pathwayIds.slice(batch.progress, batch.progress + stepSize).map(String);
    const people = await services.pathways.firstSteps.ofPeople(wanted);
    const here = people.filter(({ structureId }) => structureId === `${batch.structureId}`);
    const planned = await whom.plan(here, batch);
    const step = {
      from: batch.progress,
      people: planned.map(({ person, ...rest }) => ({ pathwayId: person._id, ...rest })),
    };
    const stored = await batches
      .findOneAndUpdate(
        { _id: batch._id, progress: batch.progress, 'step.from': { $ne: batch.progress } },
        { $set: { step } },
        { returnDocument: 'after' },
      )
      .lean<BatchDocument>();
    // another process was faster
    return stored?.step ?? null;
  }

  async function invite(batch: BatchDocument, step: NonNullable<BatchDocument['step']>): Promise<void> {
    const people = await services.pathways.firstSteps.ofPeople(
      step.people.map(({ pathwayId }) => `${pathwayId}`),
    );
    const referents = new Map(people.map(({ _id, referentId }) => [`${_id}`, referentId]));
    for (const { pathwayId, way, earlier } of step.people) {
      const referent = referents.get(`${pathwayId}`);
      if (!way || !referent) continue;
      const alone = batch.withReferent && batch.motive !== 'group_meeting';
      await links.make({
        ...{ pathwayId: `${pathwayId}`, structureId: `${batch.structureId}`, via: way, by: `${batch.by}` },
        counsellorId: alone ? referent : null,
        motive: batch.motive as AppointmentMotive,
        clientId: `reach:${batch.structureId}:${pathwayId}:${earlier}`,
      });
    }
  }

  async function run(batchId: string): Promise<void> {
    const until = Date.now() + sliceMs;
    for (;;) {
      const batch = await get(batchId);
      if (batch?.state !== 'running') return;
      if (batch.progress >= batch.pathwayIds.length) {
        await batches.updateOne(
          { _id: batch._id, state: 'running' },
          { $set: { state: 'done', step: null } },
        );
        return;
      }
      const step = await stepOf(batch);
      if (!step) continue;
      await invite(batch, step);
      const counts = countsOf(step.people);
      const taken = Math.min(stepSize, batch.pathwayIds.length - batch.progress);
      await batches.updateOne(
        { _id: batch._id, progress: batch.progress },
        {
          $inc: {
            progress: taken,
            ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [`counts.${name}`, count])),
          },
        },
      );
      if (Date.now() > until) return schedule(batchId);
    }
  }

  const schedule = (batchId: string) =>
    jobs.schedule({
      key: `${jobType}:${batchId}:${ids.id()}`,
      type: jobType,
      runAt: clock.now(),
      data: { batchId },
    });
  jobs.on<{ batchId: string }>(jobType, ({ batchId }) => run(batchId));

  const present = ({ _id, state, total, progress, counts, at }: BatchDocument): ReachBatch => ({
    id: `${_id}`,
    ...{ state, total, progress: Math.min(progress, total), counts },
    at: at.toISOString(),
  });

  return {
    get,
    present,

    /** Idempotent by `clientId`. */
    async start(
      actor: Actor,
      { clientId, motive, with: withWhom, ...asked }: ParsedOf<typeof inviteMany>['body'],
    ): Promise<ReachBatch> {
      const people = await whom.asked(actor, asked);
      const planned = asked.pathwayIds || asked.importId ? people : await notInvited(people, asked);
      const pathwayIds = planned.slice(0, maxInvited).map(({ _id }) => _id);
      const key = `${actor.accountId}:${clientId}`;
      try {
        await batches.create({
          ...{ clientId: key, by: actor.accountId, structureId: actor.structureId, motive, pathwayIds },
          ...{
            withReferent: withWhom === 'referent',
            ways: asked.ways,
            again: asked.again,
            total: pathwayIds.length,
          },
          ...{ state: 'running', at: clock.now(), counts: {} },
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const stored = await batches.findOne({ clientId: key }).lean<BatchDocument>();
      if (!stored) throw new Error('An invitation of many was not stored');
      if (stored.state === 'running') await schedule(`${stored._id}`);
      return present(stored);
    },

    /** Goes on with what was not finished when the process ended before its job was stored. */
    async resume(): Promise<void> {
      for (const { _id } of await batches.find({ state: 'running' }, { _id: 1 }).lean())
        await schedule(`${_id}`);
    },
  };

  async function notInvited(
    people: Awaited<ReturnType<typeof whom.asked>>,
    how: Pick<Whom, 'ways' | 'again'>,
  ) {
    return (await whom.plan(people, how)).filter(isNew).map(({ person }) => person);
  }
}
export type Batches = ReturnType<typeof createBatches>;
