import type { Locale } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { AnswerLinks } from './answer-links.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { isShown } from './candidacy.consents.ts';
import { askedMail, reminderMail } from './candidacy.mails.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { unanswered } from './candidacy.states.ts';
import { pseudonymOf } from './pseudonym.ts';

const letters = {
  asked: { kind: 'candidacy_received', template: askedMail },
  reminder: { kind: 'reminder', template: reminderMail },
} as const;

function dayInWords(day: string, locale: Locale): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', format).format(new Date(day));
}

/** Sends a mail to every member of a company, each with their own link. Once per key and recipient. */
export function createEmployerMails({ services }: CandidaciesContext, links: AnswerLinks) {
  return async function write(
    candidacy: CandidacyDocument,
    letter: keyof typeof letters,
    key: string,
  ): Promise<void> {
    const { answerBefore, state } = candidacy;
    // answered or withdrawn since: no mail is needed
    if (!answerBefore || !unanswered.includes(state)) return;
    const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
    if (!pathway || !isShown(candidacy, pathway)) return;
    const candidacyId = candidacy._id.toHexString();
    const title = (await services.slots.getSlot(`${candidacy.slotId}`))?.title ?? '';
    const readers = await services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`);
    await services.notifications.write(readers, {
      ...letters[letter],
      key,
      concern: { of: 'candidacy', id: candidacyId, pseudonym: true, awaits: 'answer' },
      dataFor: ({ id, locale }) => ({
        title,
        label: pseudonymOf(candidacyId, locale),
        before: dayInWords(answerBefore, locale),
        link: `${paths.answer}?jeton=${links.make({ candidacyId, accountId: id, until: answerBefore })}`,
      }),
    });
  };
}
export type EmployerMails = ReturnType<typeof createEmployerMails>;
