import type { Side } from '../../candidacies/candidacy.policy.ts';
import { defineMail } from '../../platform/mail/template.ts';

export interface AwayThread {
  /** Title of the slot. */
  title: string;
  count: number;
  /** Who wrote, by side only: no name and no text is sent by mail. */
  from: readonly Side[];
}
interface About {
  threads: readonly AwayThread[];
  link: string;
}

const sidesFr: Record<Side, string> = {
  beneficiary: 'le candidat ou la candidate',
  counsellor: 'l’accompagnement',
  employer: 'l’entreprise',
};
const sidesEn: Record<Side, string> = {
  beneficiary: 'the candidate',
  counsellor: 'the counsellor',
  employer: 'the company',
};
const total = (threads: readonly AwayThread[]) => threads.reduce((all, { count }) => all + count, 0);

/** One mail for all messages waiting while somebody is offline. */
export const awayMail = defineMail<About>('messages_waiting', {
  fr: ({ threads, link }) => ({
    subject: total(threads) === 1 ? 'Un message vous attend' : `${total(threads)} messages vous attendent`,
    paragraphs: [
      'Bonjour,',
      ...threads.map(
        ({ title, count, from }) =>
          `« ${title} » : ${count === 1 ? 'un message' : `${count} messages`}, de la part de : ${from.map((side) => sidesFr[side]).join(', ')}.`,
      ),
      `Pour protéger chacun, les messages se lisent ${threads.length === 1 ? '' : 'et s’écrivent '}sur le site.`,
    ],
    button: { label: 'Lire et répondre', path: link },
  }),
  en: ({ threads, link }) => ({
    subject: total(threads) === 1 ? 'A message awaits you' : `${total(threads)} messages await you`,
    paragraphs: [
      'Hello,',
      ...threads.map(
        ({ title, count, from }) =>
          `“${title}”: ${count === 1 ? 'one message' : `${count} messages`} from ${from.map((side) => sidesEn[side]).join(' and ')}.`,
      ),
      `To protect everybody, messages are read ${threads.length === 1 ? '' : 'and written '}on the site.`,
    ],
    button: { label: 'Read and answer', path: link },
  }),
});
