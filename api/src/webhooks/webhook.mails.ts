import { webhookPatienceDays } from '../../contract/lists.ts';
import { defineMail } from '../platform/mail/template.ts';

interface About {
  /** Name of the receiver's host. */
  host: string;
  link: string;
}

export const webhookEndedMail = defineMail<About>('webhook_ended', {
  fr: ({ host, link }) => ({
    subject: `Les envois automatiques vers ${host} se sont arrêtés`,
    paragraphs: [
      'Bonjour,',
      `Le programme à l’adresse ${host} ne répond plus depuis ${webhookPatienceDays} jours, ou ne veut plus rien recevoir. Plus rien ne lui est envoyé.`,
      'Quand il répondra de nouveau, vous pourrez reprendre les envois et renvoyer ce qui manque.',
    ],
    button: { label: 'Voir les envois', path: link },
  }),
  en: ({ host, link }) => ({
    subject: `Nothing more is sent to ${host}`,
    paragraphs: [
      'Hello,',
      `The program at ${host} has not answered for ${webhookPatienceDays} days, or wants nothing more. Nothing more is sent to it.`,
      'Once it answers again, you can resume, and send again what is missing.',
    ],
    button: { label: 'See what was sent', path: link },
  }),
});
