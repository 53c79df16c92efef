import type { LetterRun } from '../../../contract/reach-letters.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { FollowUp } from '../follow-up.ts';
import { namesOf } from '../listed-people.ts';
import type { ReachingContext } from '../reaching.context.ts';
import type { AttemptDocument, LetterRunDocument, ReachingModels } from '../reaching.model.ts';
import { lettersTakenBack, nothingToPrint } from '../reaching.sentences.ts';
import type { AppointmentLetters } from './appointment-letters.ts';
import type { createLetterDocument } from './letter.document.ts';
import type { NoticeLetters } from './notice-letters.ts';

const maxRuns = 30;

const presentRun = (
  { _id, count, prints }: LetterRunDocument,
  names: ReadonlyMap<string, string>,
): LetterRun => ({
  id: `${_id}`,
  count,
  prints: prints.map(({ at, by }) => ({ at: at.toISOString(), by: names.get(`${by}`) ?? '' })),
});

/** The letters of a structure: those that wait, and those that were printed together. */
export function createLetters(
  context: ReachingContext,
  { attempts, letterRuns }: ReachingModels,
  {
    wanted,
    about,
    notices,
    print,
  }: {
    wanted: FollowUp['wanted'];
    about: AppointmentLetters;
    notices: Pick<NoticeLetters, 'isWanted'>;
    print: ReturnType<typeof createLetterDocument>;
  },
) {
  const { audit, clock, services } = context;
  const waitingOf = (structureId: string) => ({ structureId, 'letter.state': 'waiting' as const });

  const namesIn = (runs: readonly LetterRunDocument[]) =>
    namesOf(
      services,
      runs.flatMap(({ prints }) => prints.map(({ by }) => `${by}`)),
    );
  const present = async (run: LetterRunDocument) => presentRun(run, await namesIn([run]));

  async function isWanted(letter: AttemptDocument): Promise<boolean> {
    if (letter.notice) return notices.isWanted(letter);
    return (letter.linkId ? await wanted(`${letter.linkId}`) : await about.wanted(letter)) !== null;
  }

  /** Those that are still to be sent; the others are dropped, because their reason has gone. */
  async function stillWanted(structureId: string): Promise<AttemptDocument[]> {
    const waiting = await attempts.find(waitingOf(structureId)).lean<AttemptDocument[]>();
    const checked = await Promise.all(
      waiting.map(async (letter) => ({
        letter,
        found: await isWanted(letter),
      })),
    );
    const gone = checked.flatMap(({ letter, found }) => (found ? [] : [letter._id]));
    if (gone.length > 0)
      await attempts.updateMany(
        { _id: { $in: gone }, ...waitingOf(structureId) },
        { $set: { 'letter.state': 'dropped' } },
      );
    return checked.flatMap(({ letter, found }) => (found ? [letter] : []));
  }

  return {
    find: (runId: string) => letterRuns.findById(runId).lean<LetterRunDocument>().exec(),

    async list(structureId: string): Promise<{ waiting: number; runs: LetterRun[] }> {
      const [waiting, runs] = await Promise.all([
        attempts.countDocuments(waitingOf(structureId)),
        letterRuns
          .find({ structureId, count: { $gt: 0 } })
          .sort({ at: -1, _id: -1 })
          .limit(maxRuns)
          .lean<LetterRunDocument[]>(),
      ]);
      const names = await namesIn(runs);
      return { waiting, runs: runs.map((run) => presentRun(run, names)) };
    },

    /** Takes what waits into one print; each letter is in one. Idempotent by `clientId`. */
    async print(actor: Actor, structureId: string, clientId: string): Promise<LetterRun> {
      const key = `${actor.accountId}:${clientId}`;
      const at = clock.now();
      try {
        await letterRuns.create({ clientId: key, structureId, at });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const run = await letterRuns.findOne({ clientId: key }).lean<LetterRunDocument>();
      if (!run) throw new Error('A print was not stored');
      if (run.count > 0) return present(run);
      const letters = await stillWanted(structureId);
      await attempts.updateMany(
        { _id: { $in: letters.map(({ _id }) => _id) }, ...waitingOf(structureId) },
        { $set: { letter: { state: 'printed', runId: run._id, printedAt: run.at } } },
      );
      const count = await attempts.countDocuments({ 'letter.runId': run._id });
      if (count === 0) {
        await letterRuns.deleteOne({ _id: run._id });
        throw nothingToPrint();
      }
      await letterRuns.updateOne({ _id: run._id }, { $set: { count } });
      return present({ ...run, count });
    },

    /** The PDF, for the first time or again; that is recorded. */
    async document(actor: Actor, run: LetterRunDocument): Promise<Buffer> {
      const bytes = await print(actor, run);
      if (!bytes) throw lettersTakenBack();
      const printed = await attempts.find({ 'letter.runId': run._id }, { pathwayId: 1 }).lean();
      await audit.reveals.record(
        actor,
        printed.map(({ pathwayId }) => ({ pathwayId: `${pathwayId}`, shown: 'name_in_list' as const })),
      );
      const done = { at: clock.now(), by: actor.accountId };
      await letterRuns.updateOne({ _id: run._id }, { $push: { prints: done } });
      return bytes;
    },
  };
}
export type Letters = ReturnType<typeof createLetters>;
