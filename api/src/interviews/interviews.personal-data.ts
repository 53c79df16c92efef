import { Types } from 'mongoose';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { ChangeModel } from './change.model.ts';
import { type InterviewLog, presentLine } from './interview.log.ts';
import type { InterviewModel } from './interview.model.ts';
import type { InterviewStore } from './interview.store.ts';
import type { InterviewsContext } from './interviews.context.ts';
import type { InterviewTexts } from './texts/texts.service.ts';
import type { UpdateModel } from './texts/update.model.ts';

interface Stored {
  models: { interviews: InterviewModel; updates: UpdateModel; changes: ChangeModel };
  store: InterviewStore;
  texts: InterviewTexts;
  log: InterviewLog;
}

/** Lines of the log that an export contains. */
const allLines = 100_000;

/** The interview ends with the person; they read all of it. */
export function interviewsOfPerson(
  { services }: InterviewsContext,
  { models, store, texts, log }: Stored,
): PersonalDataHolder {
  const { interviews, updates, changes } = models;
  const idOf = (id: string) => new Types.ObjectId(id);

  return {
    name: 'interviews',
    collections: ['interviews', 'interview_updates', 'interview_changes'],

    async exportFor(_actor, { pathwayId }, locale) {
      const current = await store.ofPathway(pathwayId);
      const all = [...(current ? [current] : []), ...(await store.earlierOf(pathwayId))];
      return Promise.all(
        all.map(async (interview) => ({
          openedAt: interview.openedAt.toISOString(),
          openedBy: interview.openedBy,
          concludedAt: interview.concludedAt?.toISOString() ?? null,
          concludedBy: interview.concludedBy ?? null,
          pastJobs: interview.pastJobs.map((code) => services.directory.labels(locale).occupation(code)),
          origins: interview.origins ?? {},
          texts: await texts.texts(interview),
          changes: (await log.lines(interview, null, allLines)).lines.map((line) =>
            presentLine(line, services.directory, locale),
          ),
        })),
      );
    },

    // texts of both files stay: the current one of the kept file goes on, the other is read beside it
    reassign: {
      async idsOf(pathwayId) {
        const found = await interviews.find({ pathwayId: idOf(pathwayId) }, { _id: 1 }).lean();
        return found.map(({ _id }) => `${_id}`);
      },
      async move(ids, pathwayId) {
        for (const id of ids) {
          const taken = await interviews.exists({ currentOf: idOf(pathwayId), _id: { $ne: id } });
          await interviews.updateOne(
            { _id: id },
            taken
              ? { $set: { pathwayId: idOf(pathwayId) }, $unset: { currentOf: 1 } }
              : { $set: { pathwayId: idOf(pathwayId), currentOf: idOf(pathwayId) } },
          );
        }
      },
    },

    async erase({ pathwayId, pathwayIds }) {
      const found = await interviews
        .find({ pathwayId: { $in: [pathwayId, ...pathwayIds].map(idOf) } }, { _id: 1 })
        .lean();
      const ids = found.map(({ _id }) => _id);
      await updates.deleteMany({ interviewId: { $in: ids } });
      await changes.deleteMany({ interviewId: { $in: ids } });
      await interviews.deleteMany({ _id: { $in: ids } });
      return [];
    },
  };
}
