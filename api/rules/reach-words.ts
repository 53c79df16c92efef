import type { ReachWay, WordedKind } from '../contract/lists.ts';
import type { Locale } from '../contract/primitives.ts';

/** What a structure may name in its words to people; each stands in braces, in every language the same. */
export const wordFields = [
  'prenom',
  'nom',
  'structure',
  'conseiller',
  'motif',
  'telephone',
  'validite',
  'lien',
] as const;
export type WordField = (typeof wordFields)[number];
export type WordValues = Readonly<Record<WordField, string>>;

export interface Words {
  /** Of a mail or a letter. */
  subject: string;
  /** Paragraphs, with an empty line between them. */
  body: string;
}

export type WordsProblem =
  | { code: 'unknown_field'; name: string; in: 'subject' | 'body' }
  /** The link is what the message is for: exactly once, in the body. */
  | { code: 'no_link' | 'link_twice'; in: 'body' }
  | { code: 'link_in_subject' | 'no_subject'; in: 'subject' };

const fieldPattern = /\{([^{}\n]{0,40})\}/g;
const isField = (name: string): name is WordField => wordFields.some((field) => field === name);
const namesIn = (text: string) => [...text.matchAll(fieldPattern)].map(([, name = '']) => name.trim());

/** Why these words cannot be sent; null when they can. */
export function wordsProblem(via: ReachWay, { subject, body }: Words): WordsProblem | null {
  for (const [at, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    const unknown = namesIn(text).find((name) => !isField(name));
    if (unknown !== undefined) return { code: 'unknown_field', name: unknown, in: at };
  }
  if (via !== 'sms' && subject.trim() === '') return { code: 'no_subject', in: 'subject' };
  if (namesIn(subject).includes('lien')) return { code: 'link_in_subject', in: 'subject' };
  const links = namesIn(body).filter((name) => name === 'lien').length;
  if (links === 0) return { code: 'no_link', in: 'body' };
  return links > 1 ? { code: 'link_twice', in: 'body' } : null;
}

/** A line that names something unknown, such as the phone of a structure without one, is left out. */
function filled(text: string, values: WordValues): string {
  const lines = text.split('\n').flatMap((line) => {
    const names = namesIn(line).filter(isField);
    if (names.some((name) => name !== 'lien' && values[name] === '')) return [];
    return [line.replace(fieldPattern, (whole, name: string) => fieldOf(values, name.trim()) ?? whole)];
  });
  return lines.join('\n');
}
const fieldOf = (values: WordValues, name: string) => (isField(name) ? values[name] : undefined);

const paragraphsOf = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export interface FilledWords {
  subject: string;
  /** Before the link, and after it. */
  before: string[];
  after: string[];
}

/** Words with their fields filled in; a mail has its button, and a letter its QR code, where the link stands. */
export function fillWords({ subject, body }: Words, values: WordValues): FilledWords {
  const mark = '\u0000';
  const [before = '', after = ''] = filled(body, { ...values, lien: mark }).split(mark);
  return {
    subject: filled(subject, values).replaceAll(/\s+/g, ' ').trim(),
    before: paragraphsOf(before),
    after: paragraphsOf(after),
  };
}

/** A text message is one line, with the link in it. */
export const fillSms = ({ body }: Words, values: WordValues): string =>
  filled(body, values).replaceAll(/\s+/g, ' ').trim();

/** How many messages a text takes (GSM 03.38: 160 characters, 153 in parts; 70 and 67 with other characters). */
export function smsCount(text: string): number {
  const plain = /^[\w\s@£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà!"#¤%&'()*+,\-./:;<=>?¡¿]*$/.test(text);
  const [whole, part] = plain ? [160, 153] : [70, 67];
  return text.length <= whole ? 1 : Math.ceil(text.length / part);
}

type Defaults = Readonly<Record<WordedKind, Readonly<Record<ReachWay, Words>>>>;

const letterEnd = {
  fr: 'Ce lien est valable jusqu’au {validite}.\n\nVous préférez nous parler, ou vous n’avez pas Internet ? Appelez le {telephone}.',
  en: 'This link is valid until {validite}.\n\nWould you rather talk to us, or have no Internet? Call {telephone}.',
};
const mailEnd = {
  fr: 'Ce lien est valable jusqu’au {validite}.\nUne question ? Appelez le {telephone}.',
  en: 'This link is valid until {validite}.\nA question? Call {telephone}.',
};

/** Our words, which a structure may replace. */
export const defaultWords: Readonly<Record<Locale, Defaults>> = {
  fr: {
    invitation: {
      email: {
        subject: 'Choisissez votre rendez-vous avec {structure}',
        body: `Bonjour {prenom},\n\n{structure} vous propose un rendez-vous pour {motif}.\nVous serez reçu par {conseiller}.\n\nChoisissez le moment qui vous convient. Il n’y a pas de compte à créer, et vous pourrez changer d’avis.\n\n{lien}\n\n${mailEnd.fr}`,
      },
      sms: {
        subject: '',
        body: '{structure} vous propose un rendez-vous pour {motif}. Choisissez le moment : {lien}',
      },
      letter: {
        subject: 'Choisissez votre rendez-vous',
        body: `Bonjour {prenom} {nom},\n\n{structure} vous propose un rendez-vous pour {motif}.\nVous serez reçu par {conseiller}.\n\nChoisissez le moment qui vous convient, avec un téléphone ou un ordinateur. Il n’y a pas de compte à créer, et vous pourrez changer d’avis.\n\n{lien}\n\n${letterEnd.fr}`,
      },
    },
    reminder: {
      email: {
        subject: 'Votre rendez-vous avec {structure} reste à choisir',
        body: `Bonjour {prenom},\n\n{structure} vous a proposé un rendez-vous pour {motif}, et vous n’avez pas encore choisi de moment.\n\n{lien}\n\n${mailEnd.fr}`,
      },
      sms: {
        subject: '',
        body: 'Votre rendez-vous avec {structure} reste à choisir : {lien}',
      },
      letter: {
        subject: 'Votre rendez-vous reste à choisir',
        body: `Bonjour {prenom} {nom},\n\n{structure} vous a proposé un rendez-vous pour {motif}, et vous n’avez pas encore choisi de moment.\n\nVous pouvez le faire avec un téléphone ou un ordinateur, sans créer de compte.\n\n{lien}\n\n${letterEnd.fr}`,
      },
    },
  },
  en: {
    invitation: {
      email: {
        subject: 'Choose your appointment with {structure}',
        body: `Hello {prenom},\n\n{structure} offers you an appointment for {motif}.\nYou will be received by {conseiller}.\n\nChoose the time that suits you. There is no account to create, and you can change your mind.\n\n{lien}\n\n${mailEnd.en}`,
      },
      sms: {
        subject: '',
        body: '{structure} offers you an appointment for {motif}. Choose the time: {lien}',
      },
      letter: {
        subject: 'Choose your appointment',
        body: `Hello {prenom} {nom},\n\n{structure} offers you an appointment for {motif}.\nYou will be received by {conseiller}.\n\nChoose the time that suits you, with a phone or a computer. There is no account to create, and you can change your mind.\n\n{lien}\n\n${letterEnd.en}`,
      },
    },
    reminder: {
      email: {
        subject: 'Your appointment with {structure} is still to be chosen',
        body: `Hello {prenom},\n\n{structure} offered you an appointment for {motif}, and you have not chosen a time yet.\n\n{lien}\n\n${mailEnd.en}`,
      },
      sms: {
        subject: '',
        body: 'Your appointment with {structure} is still to be chosen: {lien}',
      },
      letter: {
        subject: 'Your appointment is still to be chosen',
        body: `Hello {prenom} {nom},\n\n{structure} offered you an appointment for {motif}, and you have not chosen a time yet.\n\nYou can do so with a phone or a computer, without an account.\n\n{lien}\n\n${letterEnd.en}`,
      },
    },
  },
};
