import type { Locale } from '../../../contract/primitives.ts';
import { definePdf, type PdfData } from '../../platform/pdf/template.ts';

/** The texts of the letter, ready for printing. */
export interface AccessLetterPdfData extends PdfData {
  sender: string[];
  receiver: string[];
  opening: string[];
  identifierLabel: string;
  identifier: string;
  codeLabel: string;
  code: string;
  validity: string;
  /** SVG of the QR code. */
  qr: string;
  qrAlt: string;
  qrCaption: string;
  stepsTitle: string;
  steps: string[];
  helpTitle: string;
  help: string[];
}

export const accessLetterPdf = definePdf<AccessLetterPdfData>(
  'access-letter',
  `
#import "/layout.typ": *
#show: sheet

#envelope(sender: data.sender, receiver: data.receiver)
#main-title()
#paragraphs(data.opening)

#grid(
  columns: (1fr, 36mm),
  column-gutter: 8mm,
  {
    to-copy(data.identifierLabel, data.identifier)
    to-copy(data.codeLabel, data.code)
    strong(data.validity)
  },
  {
    v(3mm)
    image(bytes(data.qr), format: "svg", width: 36mm, alt: data.qrAlt)
    align(center, text(size: 9pt, fill: muted, data.qrCaption))
  },
)

#section(data.stepsTitle, steps(data.steps))
#section(data.helpTitle, paragraphs(data.help))
`,
);

export interface PrintedLetterFacts {
  locale: Locale;
  day: string;
  /** The last day of the letter, in words. */
  validUntil: string;
  person: string;
  identifier: string;
  code: string;
  /** Page where the letter is used. */
  url: string;
  qr: string;
  structure: { name: string; lines: string[]; phone: string | null };
  counsellor: { name: string; phone: string | null; email: string | null };
}

/** The texts of the letter. */
export function accessLetterWords(facts: PrintedLetterFacts): AccessLetterPdfData {
  const { locale, day, person, identifier, code, qr, structure } = facts;
  return {
    locale,
    day,
    identifier,
    code,
    qr,
    sender: [structure.name, ...structure.lines, ...(structure.phone ? [structure.phone] : [])],
    receiver: [person],
    footer: structure.name,
    ...(locale === 'fr' ? inFrench(facts) : inEnglish(facts)),
  };
}

type Words = Omit<
  AccessLetterPdfData,
  'locale' | 'day' | 'identifier' | 'code' | 'qr' | 'sender' | 'receiver' | 'footer'
>;

/** Phone first, because most recipients have no e-mail. */
const waysTo = ({ phone, email }: PrintedLetterFacts['counsellor'], or: string) =>
  [phone, email].filter((way) => way !== null).join(or);

function inFrench({ person, url, validUntil, counsellor, structure }: PrintedLetterFacts): Words {
  const ways = waysTo({ ...counsellor, phone: counsellor.phone ?? structure.phone }, ' ou ');
  return {
    title: 'Votre accès à Passerelle',
    opening: [
      `Bonjour ${person},`,
      'Passerelle est le service où se préparent vos immersions en entreprise : vous y voyez les offres, vos demandes et vos échanges. Cette lettre vous permet d’y entrer, même sans adresse e-mail ni téléphone.',
    ],
    identifierLabel: 'Votre identifiant, à garder',
    codeLabel: 'Votre code, à utiliser une seule fois',
    validity: `Le code est valable jusqu’au ${validUntil}.`,
    qrAlt: `QR code qui ouvre la page ${url}, votre identifiant déjà rempli. Il ne contient pas le code.`,
    qrCaption: 'Pour ouvrir la page',
    stepsTitle: 'Entrer en trois étapes',
    steps: [
      `Sur un téléphone ou un ordinateur, ouvrez la page ${url}. Vous pouvez aussi viser le carré imprimé ci-dessus avec l’appareil photo d’un téléphone.`,
      'Recopiez l’identifiant et le code.',
      'Choisissez un mot de passe. Les fois suivantes, vous entrerez avec votre identifiant et ce mot de passe.',
    ],
    helpTitle: 'Besoin d’aide ?',
    help: [
      `Lettre perdue, code refusé, question : ${counsellor.name}${ways ? `, ${ways}` : ''}. Une nouvelle lettre se fait tout de suite ; l’ancienne ne sert alors plus.`,
      'Ne donnez votre code à personne. Personne de notre équipe ne vous le demandera.',
    ],
  };
}

function inEnglish({ person, url, validUntil, counsellor, structure }: PrintedLetterFacts): Words {
  const ways = waysTo({ ...counsellor, phone: counsellor.phone ?? structure.phone }, ' or ');
  return {
    title: 'Your access to Passerelle',
    opening: [
      `Hello ${person},`,
      'Passerelle is the service where your immersions in companies are prepared: you see the offers, your requests and your conversations there. This letter lets you in, even without an e-mail address or a phone.',
    ],
    identifierLabel: 'Your identifier, to keep',
    codeLabel: 'Your code, to be used once',
    validity: `The code is valid until ${validUntil}.`,
    qrAlt: `QR code that opens the page ${url} with your identifier filled in. It does not hold the code.`,
    qrCaption: 'To open the page',
    stepsTitle: 'Three steps to enter',
    steps: [
      `On a phone or a computer, open the page ${url}. You may also point the camera of a phone at the square printed above.`,
      'Copy the identifier and the code.',
      'Choose a password. From then on you enter with your identifier and this password.',
    ],
    helpTitle: 'Do you need help?',
    help: [
      `Letter lost, code refused, a question: ${counsellor.name}${ways ? `, ${ways}` : ''}. A new letter is made at once; the old one is over then.`,
      'Give your code to nobody. Nobody of our team will ask for it.',
    ],
  };
}
