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
  convention_entrusted: (values: Values) =>
    [
      `La convention d’immersion ${named.fr(values)} vous est confiée : vous la suivez désormais.`,
      ...(values.reason ? [`Pourquoi : ${values.reason}`] : []),
    ].join('\n'),
  convention_counsellor: (values: Values) =>
    `${values.name} suit désormais la convention d’immersion ${named.fr(values)}. Rien d’autre ne change, et vous n’avez rien à faire.`,
  convention_answered: (values: Values) =>
    `Ce que vous demandiez pour la convention d’immersion ${named.fr(values)} est rempli : il vous reste à la relire et à l’envoyer.`,
  convention_urgent: (values: Values) =>
    values.who === 'in_charge'
      ? `Urgent : la convention d’immersion ${named.fr(values)} n’est pas encore signée par tous et validée. Sans cela, l’immersion ne peut pas commencer.`
      : `Urgent : il manque votre signature sur la convention d’immersion ${named.fr(values)}. Sans elle, l’immersion ne peut pas commencer.`,
  delegation_ending: ({ title = '', from = '', stage = '' }: Values) => {
    const day = dayInWords(from, 'fr');
    if (stage === 'over')
      return `La délégation de ${title} s’est terminée le ${day} : cette structure n’envoie plus de convention à signer. Ce qui est déjà envoyé ou validé n’est pas touché. Si la délégation est renouvelée, la coordination en écrit la nouvelle date.`;
    return `La délégation qui permet à ${title} de prescrire des immersions se termine le ${day}, dans moins ${stage === 'month' ? 'd’un mois' : 'de trois mois'}. Ensuite, cette structure n’enverra plus de convention à signer. Si elle est renouvelée, la coordination en écrit la nouvelle date.`;
  },
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
  convention_entrusted: (values) =>
    [
      `The immersion convention ${named.en(values)} is entrusted to you: you follow it from now on.`,
      ...(values.reason ? [`Why: ${values.reason}`] : []),
    ].join('\n'),
  convention_counsellor: (values) =>
    `${values.name} follows the immersion convention ${named.en(values)} from now on. Nothing else changes, and there is nothing for you to do.`,
  convention_answered: (values) =>
    `What you asked for the immersion convention ${named.en(values)} is filled in: it is for you to read and send.`,
  convention_urgent: (values) =>
    values.who === 'in_charge'
      ? `Urgent: the immersion convention ${named.en(values)} is not signed by all and validated yet. Without that, the immersion cannot begin.`
      : `Urgent: your signature is missing on the immersion convention ${named.en(values)}. Without it, the immersion cannot begin.`,
  delegation_ending: ({ title = '', from = '', stage = '' }) => {
    const day = dayInWords(from, 'en');
    if (stage === 'over')
      return `The delegation of ${title} ended on ${day}: this structure sends no more conventions to be signed. What was sent or validated is not touched. If it is renewed, the coordinators write the new date.`;
    return `The delegation by which ${title} prescribes immersions ends on ${day}, in less than ${stage === 'month' ? 'a month' : 'three months'}. Afterwards, this structure will send no more conventions to be signed. If it is renewed, the coordinators write the new date.`;
  },
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
        : `${lines.length} nouvelles des conventions d’immersion`,
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
        : `${lines.length} news about immersion conventions`,
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
    convention_entrusted: 'Une convention d’immersion vous est confiée',
    convention_counsellor: 'Un autre conseiller suit votre convention d’immersion',
    convention_answered: 'Une convention d’immersion est complétée',
    convention_urgent: 'Urgent : une immersion commence et une signature manque',
    delegation_ending: 'Une délégation de prescription se termine',
  },
  en: {
    convention_to_sign: 'An immersion convention awaits your signature',
    convention_signed: 'An immersion convention is being signed',
    convention_to_validate: 'An immersion convention is to be validated',
    convention_validated: 'The immersion convention is validated',
    convention_changed: 'The immersion convention changes',
    convention_ended: 'The immersion convention has ended',
    convention_entrusted: 'An immersion convention is entrusted to you',
    convention_counsellor: 'Another counsellor follows your immersion convention',
    convention_answered: 'An immersion convention was filled in',
    convention_urgent: 'Urgent: an immersion begins and a signature is missing',
    delegation_ending: 'A delegation to prescribe comes to its end',
  },
};
