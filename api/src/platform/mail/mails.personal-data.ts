import type { DataSubject, PersonalDataHolder } from '../personal-data/personal-data.ts';
import type { MailsOf } from './kept-mails.ts';
import type { Mail } from './mail.ts';

/**
 * Mails for or about a person, and those to a mailbox that is theirs alone. What went to a mailbox that somebody else
 * uses too, and names nobody, stays for its 90 days.
 */
export function mailsOfPerson(mail: Mail): PersonalDataHolder {
  return {
    name: 'mails',
    collections: ['mails'],
    exportFor: async (_actor, subject) =>
      (await mail.listOf(of(subject))).map(({ queuedAt, ...about }) => ({
        at: queuedAt.toISOString(),
        ...about,
      })),
    async erase(subject) {
      await mail.forget(of(subject));
      return [];
    },
  };
}

const of = ({ pathwayId, pathwayIds, accountId, emails }: DataSubject): MailsOf => ({
  about: [pathwayId, ...pathwayIds, ...(accountId ? [accountId] : [])],
  emails,
});
