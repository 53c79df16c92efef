import type { DataSubject, PersonalDataHolder } from '../personal-data/personal-data.ts';
import type { MailsOf } from './kept-mails.ts';
import type { Mail } from './mail.ts';

/**
 * Mails to or about a person, and those to a mailbox that only they use. Mails to a mailbox that others also use,
 * and that name nobody, stay for their 90 days.
 */
export function mailsOfPerson(mail: Mail): PersonalDataHolder {
  return {
    name: 'mails',
    collections: ['mails'],
    // mails about the person to others name the address of those
    exportFor: async (_actor, { accountId, emails }) =>
      (await mail.listOf({ about: accountId ? [accountId] : [], emails })).map(({ queuedAt, ...about }) => ({
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
