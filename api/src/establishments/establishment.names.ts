import { wordsOf } from '../directory/lookup.ts';
import type { EstablishmentModel } from './establishment.model.ts';

/** The different words of a name, without accents. */
export const nameWordsOf = (name: string): string[] => [...new Set(wordsOf(name))];

/** Companies stored before their words were, or without them: once at the start. */
export async function addMissingNameWords(establishments: EstablishmentModel): Promise<void> {
  const without = await establishments.find({ 'nameWords.0': { $exists: false } }, { name: 1 }).lean();
  for (const { _id, name } of without)
    await establishments.updateOne({ _id }, { $set: { nameWords: nameWordsOf(name) } });
}

/** A filter for names of which each typed word begins one; null: no word is typed. */
export function namedBy(typed: string): Record<string, unknown> | null {
  const words = nameWordsOf(typed);
  if (words.length === 0) return null;
  return { $and: words.map((word) => ({ nameWords: { $regex: `^${word}` } })) };
}
