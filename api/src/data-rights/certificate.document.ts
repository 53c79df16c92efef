import type { ErasureCertificate, Locale } from '../../contract/index.ts';
import { parisDay } from '../platform/clock.ts';
import { longDate } from '../platform/long-date.ts';
import { definePdf, type PdfData } from '../platform/pdf/template.ts';

interface CertificateData extends PdfData {
  numberLabel: string;
  number: string;
  paragraphs: string[];
  keptTitle: string;
  kept: string[];
}

export const certificateTemplate = definePdf<CertificateData>(
  'erasure-certificate',
  `
#import "/layout.typ": *
#show: sheet
#main-title()
#to-copy(data.numberLabel, data.number)
#paragraphs(data.paragraphs)
#section(data.keptTitle, list(..data.kept.map(item => [#item])))
`,
);

type Kept = ErasureCertificate['kept'][number];
const keptWords: Readonly<Record<Locale, Record<Kept['what'], (until: string) => string>>> = {
  fr: {
    signed_convention: (until) =>
      `Une convention signée et ses preuves, jusqu’au ${until} (5 ans après la signature).`,
    reading_log: (until) => `Le journal de qui a consulté le dossier, sans nom, jusqu’au ${until}.`,
    security_log: (until) => `Le journal de sécurité, sans nom, jusqu’au ${until}.`,
    anonymous_figures: () => 'Des chiffres sans nom : le mois, la commune, les états des demandes.',
    notice: (until) =>
      `Le message qui annonce cet effacement, avec votre adresse, jusqu’au ${until} au plus tard.`,
    shared_mailbox: (until) =>
      `Des envois à une boîte e-mail ou à un numéro que quelqu’un d’autre utilise aussi, sans votre nom, jusqu’au ${until}.`,
    working_account: () => 'Votre compte, parce qu’il vous sert aussi à travailler sur Passerelle.',
  },
  en: {
    signed_convention: (until) =>
      `A signed convention and its evidence, until ${until} (5 years from signature).`,
    reading_log: (until) => `The log of who read the file, without a name, until ${until}.`,
    security_log: (until) => `The security log, without a name, until ${until}.`,
    anonymous_figures: () => 'Figures without a name: the month, the commune, the states of requests.',
    notice: (until) =>
      `The message that tells you of this erasure, with your address, until ${until} at the latest.`,
    shared_mailbox: (until) =>
      `What was sent to a mailbox or number that somebody else uses too, without your name, until ${until}.`,
    working_account: () => 'Your account, because you also use it to work on Passerelle.',
  },
};

const words = {
  fr: {
    title: 'Attestation d’effacement',
    number: 'Numéro de l’attestation',
    kept: 'Ce qui est gardé, et jusqu’à quand',
    nothing: 'Rien.',
    state: {
      waiting: (asked: string) => `L’effacement a été demandé le ${asked}. Il n’est pas encore fait.`,
      cancelled: (asked: string) => `La demande du ${asked} a été retirée : rien n’a été effacé.`,
      erased: (asked: string, erased: string) =>
        `La demande du ${asked} a été exécutée le ${erased} : profil, échanges, documents et notes sont effacés.`,
      account: 'Le compte, s’il y en avait un, est effacé aussi.',
    },
  },
  en: {
    title: 'Certificate of erasure',
    number: 'Number of the certificate',
    kept: 'What is kept, and until when',
    nothing: 'Nothing.',
    state: {
      waiting: (asked: string) => `Erasure was asked for on ${asked}. It is not done yet.`,
      cancelled: (asked: string) => `The request of ${asked} was taken back: nothing was erased.`,
      erased: (asked: string, erased: string) =>
        `The request of ${asked} was carried out on ${erased}: profile, conversations, documents and notes are erased.`,
      account: 'The account, if there was one, is erased too.',
    },
  },
} as const;

/** The certificate as a page; it names nobody. */
export function certificateDocument(
  { number, state, askedAt, erasedAt, kept }: ErasureCertificate,
  locale: Locale,
  territory: string,
): CertificateData {
  const text = words[locale];
  const dayOf = (instant: string) => longDate(parisDay(new Date(instant)), locale);
  const keepsAccount = kept.some(({ what }) => what === 'working_account');
  const lines = kept.map(({ what, until }) => keptWords[locale][what](until ? longDate(until, locale) : ''));
  return {
    locale,
    title: text.title,
    day: parisDay(new Date(erasedAt ?? askedAt)),
    footer: `Passerelle, ${territory}`,
    numberLabel: text.number,
    number,
    paragraphs: [
      text.state[state](dayOf(askedAt), dayOf(erasedAt ?? askedAt)),
      ...(state === 'erased' && !keepsAccount ? [text.state.account] : []),
    ],
    keptTitle: text.kept,
    kept: lines.length > 0 ? lines : [text.nothing],
  };
}
