import type { Locale, NotificationKind } from '../../contract/index.ts';
import { dayInWords } from '../../rules/civil-days.ts';
import { defineMail } from '../platform/mail/template.ts';

type Values = Readonly<Record<string, string>>;

/** The parts of a convention that changed, as the value `what` names them. */
const partsInWords: Record<Locale, Record<string, string>> = {
  fr: {
    person: 'la personne',
    host: 'l’entreprise',
    purpose: 'les objectifs et les tâches',
    dates: 'les dates, les horaires ou le lieu',
    structures: 'les structures',
  },
  en: {
    person: 'the person',
    host: 'the company',
    purpose: 'the objectives and tasks',
    dates: 'the dates, hours or place',
    structures: 'the structures',
  },
};
const whatOf = ({ what = '' }: Values, locale: Locale) =>
  what
    .split(',')
    .flatMap((part) => partsInWords[locale][part] ?? [])
    .join(', ');

/** `« Aide en boulangerie » (début le 16 mars 2026)`: several may have one title. */
const named: Record<Locale, (values: Values) => string> = {
  fr: ({ title, from = '' }) => `« ${title} » (début le ${dayInWords(from, 'fr')})`,
  en: ({ title, from = '' }) => `“${title}” (begins on ${dayInWords(from, 'en')})`,
};

const fr = {
  convention_to_sign: (values: Values) =>
    `La convention d’immersion ${named.fr(values)} est prête : il manque votre signature.`,
  convention_signed: (values: Values) =>
    `La convention d’immersion ${named.fr(values)} a ${values.count} signature(s) sur ${values.of}.`,
  convention_to_validate: (values: Values) =>
    `Tous ont signé la convention d’immersion ${named.fr(values)} : elle est à valider par votre structure.`,
  convention_validated: (values: Values) =>
    `La convention d’immersion ${named.fr(values)} est signée par tous et validée : l’immersion aura lieu.`,
  convention_changed: (values: Values) =>
    [
      `La convention d’immersion ${named.fr(values)} est reprise : votre signature ne compte plus, vous signerez la nouvelle version.`,
      ...(whatOf(values, 'fr') ? [`Ce qui change : ${whatOf(values, 'fr')}.`] : []),
      ...(values.reason ? [`Pourquoi : ${values.reason}`] : []),
    ].join('\n'),
  convention_ended: (values: Values) =>
    [
      values.state === 'rejected'
        ? `La convention d’immersion ${named.fr(values)} est refusée.`
        : `La convention d’immersion ${named.fr(values)} est annulée : l’immersion n’aura pas lieu.`,
      ...(values.reason ? [`Pourquoi : ${values.reason}`] : []),
    ].join('\n'),
};
export type GroupedKind = keyof typeof fr & NotificationKind;

const en: typeof fr = {
  convention_to_sign: (values) =>
    `The immersion convention ${named.en(values)} is ready: your signature is missing.`,
  convention_signed: (values) =>
    `The immersion convention ${named.en(values)} has ${values.count} of ${values.of} signatures.`,
  convention_to_validate: (values) =>
    `All have signed the immersion convention ${named.en(values)}: your structure is to validate it.`,
  convention_validated: (values) =>
    `The immersion convention ${named.en(values)} is signed by all and validated: the immersion will take place.`,
  convention_changed: (values) =>
    [
      `The immersion convention ${named.en(values)} is being changed: your signature does not count any more, you will sign the new version.`,
      ...(whatOf(values, 'en') ? [`What changes: ${whatOf(values, 'en')}.`] : []),
      ...(values.reason ? [`Why: ${values.reason}`] : []),
    ].join('\n'),
  convention_ended: (values) =>
    [
      values.state === 'rejected'
        ? `The immersion convention ${named.en(values)} is rejected.`
        : `The immersion convention ${named.en(values)} is cancelled: the immersion will not take place.`,
      ...(values.reason ? [`Why: ${values.reason}`] : []),
    ].join('\n'),
};

export const isGrouped = (kind: NotificationKind): kind is GroupedKind => kind in fr;

export interface GroupedLine {
  kind: GroupedKind;
  values: Values;
  /** Path on this site. */
  link: string;
}
interface About {
  lines: readonly GroupedLine[];
  /** Of all notifications, when there are several. */
  link: string;
}

/** One mail for all that happened to the conventions of somebody within a few minutes. */
export const groupedMail = defineMail<About>('conventions_news', {
  fr: ({ lines, link }) => ({
    subject:
      lines.length === 1
        ? subjects.fr[lines[0]?.kind ?? 'convention_changed']
        : `${lines.length} nouvelles de vos conventions d’immersion`,
    paragraphs: ['Bonjour,', ...lines.map(({ kind, values }) => fr[kind](values))],
    button: {
      label: lines.length === 1 ? 'Ouvrir la page' : 'Voir tout',
      path: lines.length === 1 ? (lines[0]?.link ?? link) : link,
    },
  }),
  en: ({ lines, link }) => ({
    subject:
      lines.length === 1
        ? subjects.en[lines[0]?.kind ?? 'convention_changed']
        : `${lines.length} news about your immersion conventions`,
    paragraphs: ['Hello,', ...lines.map(({ kind, values }) => en[kind](values))],
    button: {
      label: lines.length === 1 ? 'Open the page' : 'See all',
      path: lines.length === 1 ? (lines[0]?.link ?? link) : link,
    },
  }),
});

const subjects: Record<Locale, Record<GroupedKind, string>> = {
  fr: {
    convention_to_sign: 'Une convention d’immersion attend votre signature',
    convention_signed: 'Une convention d’immersion est en cours de signature',
    convention_to_validate: 'Une convention d’immersion est à valider',
    convention_validated: 'La convention d’immersion est validée',
    convention_changed: 'La convention d’immersion change',
    convention_ended: 'La convention d’immersion n’aura pas de suite',
  },
  en: {
    convention_to_sign: 'An immersion convention awaits your signature',
    convention_signed: 'An immersion convention is being signed',
    convention_to_validate: 'An immersion convention is to be validated',
    convention_validated: 'The immersion convention is validated',
    convention_changed: 'The immersion convention changes',
    convention_ended: 'The immersion convention has ended',
  },
};
