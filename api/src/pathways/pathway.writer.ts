import { isDeepStrictEqual } from 'node:util';
import type { PathwayChange } from '../domain-events.ts';
import { changeVersion } from '../platform/database/change.ts';
import type { OutboxEvent } from '../platform/events/event.ts';
import { withEvent } from '../platform/events/outbox.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import { beingMerged } from './being-merged.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwayPosition } from './pathway.position.ts';
import { trailed } from './pathway.trail.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { pathwayChanged } from './pathways.events.ts';
import type { PathwaysReader } from './pathways.reader.ts';

type PathwayChanges = Partial<PathwayFields>;

/** Changes of a pathway: each updates the computed fields and adds its event. */
export function createPathwayWriter(
  context: PathwaysContext,
  {
    getPathway,
    derived,
    updateClock,
    updatePosition,
  }: Pick<PathwaysReader, 'getPathway'> & Pick<PathwayPosition, 'derived' | 'updateClock' | 'updatePosition'>,
) {
  const { clock } = context;
  const pathways = pathwayModel(context.db);

  /**
   * Applies a change to the document that was read; throws `stale_version` when it changed meanwhile. During a merge
   * only that merge may change it.
   */
  async function write(
    before: PathwayDocument,
    change: PathwayChanges,
    kinds: PathwayChange[],
    more: readonly OutboxEvent[] = [],
    mergeId: string | null = null,
  ): Promise<PathwayDocument> {
    if (before.mergeId && `${before.mergeId}` !== mergeId) throw beingMerged();
    const next = { ...before, ...change };
    const changed = await changeVersion<PathwayFields>(
      pathways,
      before._id,
      before.version,
      withEvent<PathwayFields>(
        {
          $set: {
            ...change,
            ...(await derived(next)),
            updatedAt: clock.now(),
            // a change counts as activity: the two years of retention start again
            retentionNoticeAt: null,
          },
        },
        pathwayChanged(context, before, kinds),
        ...more,
      ),
    );
    // candidacies may have changed meanwhile without raising the version
    if (changed.reached !== before.reached) await updatePosition(String(before._id));
    if (!isDeepStrictEqual(changed.plan, before.plan)) await updateClock(String(before._id));
    return changed;
  }

  /** For changes without a version from the client: reads again and retries after a concurrent change. */
  async function mutate(
    id: unknown,
    kinds: PathwayChange[],
    change: (pathway: PathwayDocument) => PathwayChanges | null,
    /** Events written with the change, created anew for each try. */
    more: () => readonly OutboxEvent[] = () => [],
    mergeId: string | null = null,
  ): Promise<PathwayDocument> {
    for (let attempt = 1; ; attempt += 1) {
      const before = await getPathway(String(id));
      if (!before) throw notFound();
      const fields = change(before);
      if (!fields) return before;
      try {
        return await write(before, fields, kinds, more(), mergeId);
      } catch (error) {
        if (attempt === 8 || !(error instanceof AppError && error.code === 'stale_version')) throw error;
      }
    }
  }

  return {
    write,
    mutate,

    /** Adds skills gained in an immersion; never lowers a level. */
    async learn(pathwayId: string, learned: readonly { id: string; level: number }[]): Promise<void> {
      if (learned.length === 0) return;
      await mutate(pathwayId, ['profile'], (before) => {
        const { profile, firstName, lastName } = before;
        const levels = new Map(profile.skills.map(({ id, level }) => [id, level]));
        const higher = learned.filter(({ id, level }) => level > (levels.get(id) ?? 0));
        if (higher.length === 0) return null;
        for (const { id, level } of higher) levels.set(id, level);
        const skills = [...levels].map(([id, level]) => ({ id, level }));
        // the person answered the assessment that says so
        const person = { accountId: null, name: `${firstName} ${lastName}`, role: 'beneficiary' as const };
        return trailed(context, before, { profile: { ...profile, skills } }, person);
      });
    },

    /** Forgets changes that the log of the interview has. */
    async forgetTrail(pathwayId: string, ids: readonly string[]): Promise<void> {
      await pathways.updateOne({ _id: pathwayId }, { $pull: { trail: { _id: { $in: [...ids] } } } });
    },

    /** Records a contact between a follower and the person, keeping the latest time. */
    async recordContact(pathwayId: string, at: Date = clock.now()): Promise<void> {
      await pathways.updateOne(
        { _id: pathwayId },
        { $max: { lastContactAt: at }, $set: { retentionNoticeAt: null } },
      );
    },

    /** Records that the person was notified of the coming erasure. */
    async noteRetention(pathwayId: string, at: Date): Promise<void> {
      await pathways.updateOne({ _id: pathwayId }, { $set: { retentionNoticeAt: at } });
    },
  };
}
