import type { Locale } from '../../contract/index.ts';
import { longDate } from '../platform/long-date.ts';
import { definePdf, type PdfData } from '../platform/pdf/template.ts';

interface ExportSection {
  title: string;
  /** Indented lines: depth from 0, a name (may be empty) and a value. */
  lines: { depth: number; name: string; value: string }[];
}
interface ExportData extends PdfData {
  intro: string[];
  sections: ExportSection[];
}

export const exportTemplate = definePdf<ExportData>(
  'data-export',
  `
#import "/layout.typ": *
#show: sheet
#main-title()
#paragraphs(data.intro)
#for part in data.sections {
  section(part.title, for line in part.lines {
    block(below: 1.6mm, above: 0mm, inset: (left: line.depth * 5mm), {
      if line.name != "" { text(fill: muted, line.name + " : ") }
      line.value
    })
  })
}
`,
);

const words = {
  fr: {
    title: 'Mes données sur Passerelle',
    intro: (day: string) => [
      `Voici tout ce que Passerelle garde à votre sujet au ${day}.`,
      'Le fichier JSON contient la même chose pour un ordinateur ; l’archive y ajoute vos documents.',
    ],
    nothing: 'Rien.',
    yes: 'oui',
    no: 'non',
    parts: {
      pathway: 'Mon parcours, les notes partagées, qui a consulté',
      candidacies: 'Mes demandes d’immersion',
      conversations: 'Mes échanges',
      assessments: 'Mes bilans',
      conventions: 'Mes conventions',
      matches: 'Les offres trouvées pour moi',
      notifications: 'Ce qui m’a été annoncé',
      account: 'Mon compte',
      signInFactors: 'Mes clés d’accès',
      signInIdentities: 'Mes identités ProConnect',
      invitations: 'Mes invitations',
      mails: 'Les messages qui m’ont été envoyés',
      textMessages: 'Les SMS qui m’ont été envoyés',
      merges: 'Les dossiers réunis avec le mien',
      moderation: 'Mes signalements et blocages',
      handovers: 'Qui a repris mon suivi',
      securityLog: 'Les connexions et les changements de mon compte',
      elsewhere: 'Ce qui n’est pas dans ce document, et pourquoi',
    },
  },
  en: {
    title: 'My data on Passerelle',
    intro: (day: string) => [
      `This is all that Passerelle keeps about you on ${day}.`,
      'The JSON file holds the same for a computer; the archive adds your documents.',
    ],
    nothing: 'Nothing.',
    yes: 'yes',
    no: 'no',
    parts: {
      pathway: 'My pathway, shared notes, who read them',
      candidacies: 'My requests for an immersion',
      conversations: 'My conversations',
      assessments: 'My assessments',
      conventions: 'My conventions',
      matches: 'Slots that were found for me',
      notifications: 'What I was told',
      account: 'My account',
      signInFactors: 'My passkeys',
      signInIdentities: 'My ProConnect identities',
      invitations: 'My invitations',
      mails: 'Messages that were sent to me',
      textMessages: 'Text messages that were sent to me',
      merges: 'Files made one with mine',
      moderation: 'My reports and blocks',
      handovers: 'Who took over',
      securityLog: 'Sign-ins and changes of my account',
      elsewhere: 'What is not in this document, and why',
    },
  },
} as const satisfies Record<Locale, { parts: Record<string, string> } & Record<string, unknown>>;

/** The whole export as a document: every value, in the order of the JSON file. */
export function exportDocument(
  data: Readonly<Record<string, unknown>>,
  { locale, day, territory }: { locale: Locale; day: string; territory: string },
): ExportData {
  const text = words[locale];
  const titles: Readonly<Record<string, string>> = text.parts;
  const sections = Object.entries(data).map(([part, value]) => {
    const lines = [...linesOf(value, 0, '', text)];
    return {
      title: titles[part] ?? part,
      lines: lines.length > 0 ? lines : [{ depth: 0, name: '', value: text.nothing }],
    };
  });
  return {
    locale,
    title: text.title,
    day,
    footer: `Passerelle, ${territory}`,
    intro: text.intro(longDate(day, locale)),
    sections,
  };
}

type Line = ExportSection['lines'][number];

function* linesOf(
  value: unknown,
  depth: number,
  name: string,
  text: { yes: string; no: string },
): Generator<Line> {
  if (value === null || value === undefined || value === '') return;
  if (typeof value === 'object') {
    const inside = Object.entries(value).flatMap(([key, item]) => [
      ...linesOf(item, name === '' ? depth : depth + 1, Array.isArray(value) ? '' : key, text),
    ]);
    if (inside.length === 0) return;
    if (name !== '') yield { depth, name, value: '' };
    yield* inside;
    return;
  }
  yield { depth, name, value: typeof value === 'boolean' ? text[value ? 'yes' : 'no'] : String(value) };
}
