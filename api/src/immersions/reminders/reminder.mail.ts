import type { Locale, Side } from '../../../contract/index.ts';
import { defineMail, type MailContent } from '../../platform/mail/template.ts';
import type { Occasion } from './reminder.rules.ts';

export interface ReminderData {
  occasion: Occasion;
  side: Side;
  /** Titles of the slots, one an immersion; never a person's name. */
  titles: string[];
  link: string;
}

interface Words {
  subject: Record<Occasion, string>;
  text: Record<Occasion, Partial<Record<Side, string>>>;
  hello: string;
  which: (titles: string) => string;
  button: Record<Occasion, string>;
}

const fr: Words = {
  subject: {
    before: 'Une immersion commence dans deux jours',
    first_day: 'L’immersion commence aujourd’hui',
    halfway: 'L’immersion est à mi-parcours',
    last_day: 'Dernier jour d’immersion',
    after: 'Des heures d’immersion à confirmer',
  },
  text: {
    before: {
      beneficiary: 'Relisez l’adresse, l’heure et le nom du tuteur, et ce qu’il faut apporter.',
      employer: 'Prévenez le tuteur et l’équipe, préparez l’accès au site et les consignes de sécurité.',
      counsellor: 'Vérifiez que la personne est prête, transport compris.',
    },
    first_day: {
      beneficiary: 'Bonne première journée. En cas d’imprévu, signalez-le depuis la page de l’immersion.',
      employer: 'Accueil, consignes de sécurité, présentation de l’équipe : la page garde la liste.',
    },
    halfway: {
      beneficiary: 'Comment cela se passe-t-il ? Un visage et un mot suffisent, votre conseiller les lit.',
      employer: 'Comment cela se passe-t-il ? Un visage et un mot suffisent, le conseiller les lit.',
    },
    last_day: {
      beneficiary: 'Le bilan vient ensuite : il dit ce que vous avez fait et appris.',
      employer: 'Confirmez les heures de la semaine en un clic. Le bilan vient ensuite.',
    },
    after: { employer: 'Des jours de présence attendent votre confirmation.' },
  },
  hello: 'Bonjour,',
  which: (titles) => `Immersions concernées : ${titles}.`,
  button: {
    before: 'Préparer l’arrivée',
    first_day: 'Ouvrir la page de l’immersion',
    halfway: 'Donner mon avis',
    last_day: 'Ouvrir la page de l’immersion',
    after: 'Confirmer les heures',
  },
};
const en: Words = {
  subject: {
    before: 'An immersion begins in two days',
    first_day: 'The immersion begins today',
    halfway: 'The immersion is half-way',
    last_day: 'Last day of the immersion',
    after: 'Hours of an immersion to confirm',
  },
  text: {
    before: {
      beneficiary: 'Read the address, the hour and the name of the tutor again, and what to bring.',
      employer: 'Tell the tutor and the team, prepare access to the site and the safety instructions.',
      counsellor: 'Check that the person is ready, transport included.',
    },
    first_day: {
      beneficiary: 'Have a good first day. If something happens, report it from the page of the immersion.',
      employer: 'Welcome, safety instructions, meeting the team: the page keeps the list.',
    },
    halfway: {
      beneficiary: 'How does it go? A face and a word are enough, your counsellor reads them.',
      employer: 'How does it go? A face and a word are enough, the counsellor reads them.',
    },
    last_day: {
      beneficiary: 'The assessment comes next: it says what you have done and learned.',
      employer: 'Confirm the hours of the week with one tap. The assessment comes next.',
    },
    after: { employer: 'Days of presence await your confirmation.' },
  },
  hello: 'Hello,',
  which: (titles) => `Immersions: ${titles}.`,
  button: {
    before: 'Prepare the arrival',
    first_day: 'Open the page of the immersion',
    halfway: 'Say how it goes',
    last_day: 'Open the page of the immersion',
    after: 'Confirm the hours',
  },
};

function content(words: Words, quote: (title: string) => string, data: ReminderData): MailContent {
  const { occasion, side, titles, link } = data;
  const [only = ''] = titles;
  const named = titles.map(quote).join(', ');
  return {
    subject: titles.length === 1 ? `${words.subject[occasion]} : ${quote(only)}` : words.subject[occasion],
    paragraphs: [
      words.hello,
      words.text[occasion][side] ?? '',
      ...(titles.length > 1 ? [words.which(named)] : []),
    ],
    button: { label: words.button[occasion], path: link },
  };
}

const quotes: Record<Locale, (title: string) => string> = {
  fr: (title) => `« ${title} »`,
  en: (title) => `“${title}”`,
};

/** One mail for all immersions that an account is reminded of by one occasion. */
export const reminderMail = defineMail<ReminderData>('immersion_reminder', {
  fr: (data) => content(fr, quotes.fr, data),
  en: (data) => {
    const mail = content(en, quotes.en, data);
    return { ...mail, subject: mail.subject.replace(' : ', ': ') };
  },
});
