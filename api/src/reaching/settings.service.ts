import type { ParsedOf } from '../../contract/endpoint.ts';
import { type ReachWay, reachWays, type WordedKind, wordedKinds } from '../../contract/lists.ts';
import { type Locale, locales } from '../../contract/primitives.ts';
import type { changeReachSettings, ReachSettings } from '../../contract/reach-settings.ts';
import { defaultWords, type Words, wordsProblem } from '../../rules/reach-words.ts';
import { printedPhone } from '../accounts/phone-number.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { AppError } from '../platform/http/app-error.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import type { ReachingModels, SettingsDocument } from './reaching.model.ts';
import { mayChangeSettings } from './reaching.policy.ts';
import { refusedWords } from './reaching.sentences.ts';

/** Days after which somebody counts as not reached, until the structure says otherwise. */
export const defaultNotReachedDays = 21;

type Change = ParsedOf<typeof changeReachSettings>['body'];
type Stored = Pick<SettingsDocument, 'notReachedAfterDays' | 'words' | 'version'>;
const initial: Stored = { notReachedAfterDays: defaultNotReachedDays, words: [], version: 0 };

/** The words with which a structure invites, and its delay. */
export function createReachSettings({ settings }: ReachingModels) {
  const settingsCache = createDocumentCache<SettingsDocument>(settings.db, settings.collection.name);
  const read = async (structureId: string): Promise<Stored> =>
    (await settingsCache.get(structureId)) ?? initial;

  const ownOf = ({ words }: Stored, kind: WordedKind, via: ReachWay, locale: Locale) =>
    words.find((one) => one.kind === kind && one.via === via && one.locale === locale);

  function present(stored: Stored, actor: Actor, structure: StructureDocument): ReachSettings {
    return {
      notReachedAfterDays: stored.notReachedAfterDays,
      words: wordedKinds.flatMap((kind) =>
        reachWays.flatMap((via) =>
          locales.map((locale) => {
            const own = ownOf(stored, kind, via, locale);
            const { subject, body } = own ?? defaultWords[locale][kind][via];
            return { ...{ kind, via, locale, subject, body }, own: own !== undefined };
          }),
        ),
      ),
      structure: { name: structure.name, phone: structure.phone ? printedPhone(structure.phone) : '' },
      version: stored.version,
      abilities: { edit: mayChangeSettings(actor, structureFactsOf(structure)) },
    };
  }

  return {
    daysOf: async (structureId: string) => (await read(structureId)).notReachedAfterDays,

    async wordsOf(structureId: string, kind: WordedKind, via: ReachWay, locale: Locale): Promise<Words> {
      return ownOf(await read(structureId), kind, via, locale) ?? defaultWords[locale][kind][via];
    },

    async get(actor: Actor, structure: StructureDocument): Promise<ReachSettings> {
      return present(await read(`${structure._id}`), actor, structure);
    },

    async change(
      actor: Actor,
      structure: StructureDocument,
      version: number,
      { notReachedAfterDays, words }: Change,
    ): Promise<ReachSettings> {
      if (words?.text) {
        const problem = wordsProblem(words.via, words.text);
        if (problem) throw refusedWords(problem);
      }
      const before = await read(`${structure._id}`);
      if (before.version !== version) throw new AppError('stale_version', { version: before.version });
      const next = {
        notReachedAfterDays: notReachedAfterDays ?? before.notReachedAfterDays,
        words: words ? replaced(before.words, words) : before.words,
        version: version + 1,
      };
      const filter = { _id: structure._id, version };
      try {
        const { matchedCount, upsertedCount } = await settings.updateOne(
          filter,
          { $set: next },
          { upsert: version === 0 },
        );
        if (matchedCount + upsertedCount === 0) throw await stale(`${structure._id}`);
      } catch (error) {
        throw isDuplicateKey(error) ? await stale(`${structure._id}`) : error;
      }
      return present(next, actor, structure);
    },
  };

  async function stale(structureId: string): Promise<AppError> {
    return new AppError('stale_version', { version: (await read(structureId)).version });
  }
}
export type ReachSettingsService = ReturnType<typeof createReachSettings>;

function replaced(all: Stored['words'], { text, ...key }: NonNullable<Change['words']>): Stored['words'] {
  const others = all.filter(
    (one) => one.kind !== key.kind || one.via !== key.via || one.locale !== key.locale,
  );
  return text ? [...others, { ...key, ...text }] : others;
}
