import { type Connection, Schema } from 'mongoose';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from './change.ts';
import { defineModel } from './model.ts';

const dayAnswerSchema = new Schema(
  {
    /** `<kind>:<day>:<question>` */
    _id: { type: String, required: true },
    answer: { type: Schema.Types.Mixed, required: true },
    storedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
// only today's answers are read; one more day for requests around midnight
dayAnswerSchema.index({ storedAt: 1 }, { expireAfterSeconds: 2 * 24 * 3600 });

/**
 * Answers that stay the same for a civil day, in every process and after a restart, so that repeating a question does
 * not reveal changes of the same day.
 */
export function createDailyAnswers<T>(db: Connection, clock: Clock, kind: string) {
  const answers = defineModel(db, 'DayAnswer', dayAnswerSchema, 'day_answers');
  return {
    /** Today's answer to this question; computed at the first call of the day. */
    async of(question: string, compute: () => Promise<T>): Promise<T> {
      const _id = `${kind}:${clock.today()}:${question}`;
      const held = await answers.findById(_id).lean();
      if (held) return held.answer as T;
      const answer = await compute();
      try {
        await answers.create({ _id, answer, storedAt: new Date() });
        return answer;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return ((await answers.findById(_id).lean())?.answer ?? answer) as T;
      }
    },
  };
}
