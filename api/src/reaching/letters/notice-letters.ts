import { isDuplicateKey } from '../../platform/database/change.ts';
import type { Contacts } from '../contacts.ts';
import type { ReachingContext } from '../reaching.context.ts';
import type { AttemptDocument, ReachingModels } from '../reaching.model.ts';

export interface NoticeLetter {
  /** One letter for each key. */
  key: string;
  pathwayId: string;
  structureId: string;
  subject: string;
  paragraphs: readonly string[];
  /** Last civil day on which it says something of use. */
  until: string;
}

/** Letters of other features to those whom no message reaches, printed with the others; there is no page to open. */
export function createNoticeLetters(
  { clock }: Pick<ReachingContext, 'clock'>,
  { attempts }: Pick<ReachingModels, 'attempts'>,
  contacts: Pick<Contacts, 'postalOf'>,
) {
  return {
    /** Puts a letter among those to print, once for each key; false without a postal address. */
    async write({ key, pathwayId, structureId, subject, paragraphs, until }: NoticeLetter): Promise<boolean> {
      if (!(await contacts.postalOf([pathwayId])).has(pathwayId)) return false;
      try {
        await attempts.create({
          ...{ key: `reach:notice:${key}`, pathwayId, structureId, at: clock.now() },
          notice: { subject, paragraphs: [...paragraphs], until },
          ...{ kind: 'notice', via: 'letter', letter: { state: 'waiting' } },
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return true;
    },

    isWanted: ({ notice }: Pick<AttemptDocument, 'notice'>): boolean =>
      Boolean(notice && notice.until >= clock.today()),
  };
}
export type NoticeLetters = ReturnType<typeof createNoticeLetters>;
