import { type Connection, Schema } from 'mongoose';
import type { z } from 'zod';
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
 * not reveal changes of the same day. `schema` is the shape of a stored answer; one of another shape, stored by an
 * earlier version of the program, is replaced.
 */
export function createDailyAnswers<S extends z.ZodType>(
  db: Connection,
  clock: Clock,
  { kind, schema }: { kind: string; schema: S },
) {
  const answers = defineModel(db, 'DayAnswer', dayAnswerSchema, 'day_answers');

  async function held(_id: string): Promise<{ answer: z.output<S> } | null> {
    const found = await answers.findById(_id).lean();
    if (!found) return null;
    const read = schema.safeParse(found.answer);
    if (read.success) return { answer: read.data };
    await answers.deleteOne({ _id, storedAt: found.storedAt });
    return null;
  }

  return {
    /** Today's answer to this question; computed at the first call of the day. */
    async of(question: string, compute: () => Promise<z.output<S>>): Promise<z.output<S>> {
      const _id = `${kind}:${clock.today()}:${question}`;
      const earlier = await held(_id);
      if (earlier) return earlier.answer;
      const answer = await compute();
      try {
        await answers.create({ _id, answer, storedAt: new Date() });
        return answer;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await held(_id))?.answer ?? answer;
      }
    },
  };
}
