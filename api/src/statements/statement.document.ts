import type { HoursStatement } from '../../contract/index.ts';
import { parisDay } from '../platform/clock.ts';
import { csvOf } from '../platform/csv.ts';
import { longDate } from '../platform/long-date.ts';
import { hoursInWords } from '../platform/pdf/french.ts';
import { definePdf, type PdfData, type PdfTable } from '../platform/pdf/template.ts';

interface StatementPdfData extends PdfData {
  facts: { label: string; value: string }[];
  table: PdfTable;
  notes: string[];
}

export const statementPdf = definePdf<StatementPdfData>(
  'hours-statement',
  `
#import "/layout.typ": *
#show: sheet
#main-title()
#facts(data.facts)
#v(4mm)
#data-table(data.table)
#v(3mm)
#paragraphs(data.notes)
`,
);

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
/** `mars 2026` */
export function monthInWords(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${months[(number ?? 1) - 1]} ${year}`;
}

/** `-3 h 30` */
const signed = (minutes: number) => (minutes < 0 ? `-${hoursInWords(-minutes)}` : hoursInWords(minutes));
const inHours = (minutes: number) => Math.round((minutes / 60) * 100) / 100;
type Line = HoursStatement['lines'][number];
const kindOf = ({ correction, month }: Line) => (correction ? `Correction : ${monthInWords(month)}` : 'Mois');

/** In French: the statement goes to French administrations. */
export function statementDocument(statement: HoursStatement, territory: string): StatementPdfData {
  const { month, structure, issued, lines, sums, withoutEmployed } = statement;
  const day = issued ? parisDay(new Date(issued.at)) : '';
  return {
    locale: 'fr',
    title: `Relevé des heures d’immersion, ${monthInWords(month)}`,
    day,
    footer: `Passerelle, ${territory}`,
    facts: [
      { label: 'Prescripteur', value: structure },
      { label: 'Mois', value: monthInWords(month) },
      { label: 'Arrêté le', value: longDate(day, 'fr') },
      { label: 'Personnes', value: `${sums.persons}` },
      { label: 'Heures prévues', value: signed(sums.planned) },
      { label: 'Heures faites', value: signed(sums.done) },
    ],
    table: {
      widths: [28, 34, 16, 16, 16],
      head: ['Convention', 'Ligne', 'Prévues', 'Faites', 'Jours à confirmer'],
      rows: lines.map((line) => [
        line.reference,
        kindOf(line),
        signed(line.planned),
        signed(line.done),
        `${line.daysToConfirm}`,
      ]),
      total: lines.length > 0 ? ['Total', '', signed(sums.planned), signed(sums.done), ''] : [],
    },
    notes: [
      `Sans les personnes salariées, qui restent à la charge de leur employeur (conventions : ${withoutEmployed}).`,
      'Un relevé arrêté ne change plus : ce qui se corrige ensuite est une ligne du relevé suivant.',
      'Empreinte SHA-256 de ce relevé :',
      issued?.hash ?? '',
    ],
  };
}

export const statementCsv = ({ lines }: HoursStatement): string =>
  csvOf(
    ['Convention', 'Mois', 'Nature', 'Heures prévues', 'Heures faites', 'Jours à confirmer'],
    lines.map((line) => [
      line.reference,
      line.month,
      line.correction ? 'correction' : 'mois',
      inHours(line.planned),
      inHours(line.done),
      line.daysToConfirm,
    ]),
  );
