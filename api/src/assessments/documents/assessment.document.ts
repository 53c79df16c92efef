import type { Assessment, Locale } from '../../../contract/index.ts';
import { parisDay } from '../../platform/clock.ts';
import { longDate } from '../../platform/long-date.ts';
import { definePdf, type PdfData } from '../../platform/pdf/template.ts';
import { words } from './assessment.words.ts';
import { followUpInWords, hoursInWords, noShowWords, outcomeWords, periodWords } from './document.words.ts';

interface Part {
  title: string;
  /** Who wrote it, when, and how it was known. */
  by: string;
  facts: { label: string; value: string }[];
  items: string[];
}

interface AssessmentPdfData extends PdfData {
  facts: { label: string; value: string }[];
  parts: Part[];
}

export const assessmentPdf = definePdf<AssessmentPdfData>(
  'assessment',
  `
#import "/layout.typ": *
#show: sheet
#main-title()
#facts(data.facts)
#for part in data.parts {
  section(part.title, {
    if part.by != "" { par(text(size: 9.5pt, fill: muted, part.by)) }
    if part.facts.len() > 0 { facts(part.facts) }
    if part.items.len() > 0 { v(1mm); bullets(part.items) }
  })
}
`,
);

type Text = (typeof words)[Locale];
const dayOf = (instant: string) => parisDay(new Date(instant));

/** `Écrit le 3 mars 2026 par Karim Inventé, d’après ce qui lui a été dit le 2 mars 2026.` */
function byline(
  text: Text,
  { at, by, toldOn }: { at: string; by: string; toldOn?: string | null },
  locale: Locale,
): string {
  const day = longDate(dayOf(at), locale);
  const who = by ? text.by(day, by) : text.on(day);
  return toldOn ? `${who}${text.told(longDate(toldOn, locale))}` : `${who}.`;
}

const fact = (label: string, value: string) => (value ? [{ label, value }] : []);

function tutorPart({ tutor, skills }: Assessment, text: Text, locale: Locale): Part | null {
  if (!tutor) return null;
  const labelOf = (id: string) => skills.find((skill) => skill.id === id)?.label ?? id;
  const reached = tutor.objectivesReached;
  const facts = tutor.noShow
    ? [...fact(text.took, noShowWords[locale][tutor.noShow]), ...fact(text.why, tutor.why)]
    : [
        ...fact(text.done, tutor.done),
        ...fact(text.objectives, reached === null ? '' : text.reached[reached ? 'yes' : 'no']),
        ...fact(text.why, tutor.why),
        ...fact(text.missed, tutor.missedHours === null ? '' : hoursInWords(tutor.missedHours)),
        ...fact(text.followUp, tutor.followUp ? followUpInWords(tutor.followUp, locale) : ''),
      ];
  return {
    title: text.tutorPart,
    by: byline(text, tutor, locale),
    facts,
    items: tutor.skills.map(
      ({ id, outcome }) => `${labelOf(id)}${text.colon}${outcomeWords[locale][outcome]}`,
    ),
  };
}

function personPart({ person }: Assessment, text: Text, locale: Locale): Part {
  if (!person) return { title: text.personPart, by: text.unanswered, facts: [], items: [] };
  const { agrees, word } = person;
  return {
    title: text.personPart,
    by: byline(text, person, locale),
    facts: [
      ...fact(text.agrees, agrees === null ? '' : text.agreement[agrees ? 'yes' : 'no']),
      ...fact(text.view, word || text.noWord),
    ],
    items: [],
  };
}

function closingPart({ closing }: Assessment, text: Text, locale: Locale): Part {
  if (!closing) return { title: text.closingPart, by: text.open, facts: [], items: [] };
  return {
    title: text.closingPart,
    by: byline(text, closing, locale),
    facts: [
      ...fact(text.structure, closing.structure),
      ...(closing.answers ?? []).map(({ question, answer }) => ({ label: question, value: answer })),
      ...fact(text.view, closing.word ?? ''),
    ],
    items: [],
  };
}

/** An assessment as a page: what the presented assessment says to this reader, and no more. */
export function assessmentDocument(
  assessment: Assessment,
  { locale, territory }: { locale: Locale; territory: string },
): AssessmentPdfData {
  const text = words[locale];
  const { about, tutor, person, closing, hours } = assessment;
  const last = closing?.at ?? person?.at ?? tutor?.at ?? '';
  return {
    locale,
    title: text.title,
    day: dayOf(last),
    footer: `Passerelle, ${territory}`,
    facts: [
      ...fact(text.person, about.person),
      ...fact(text.company, about.company),
      ...fact(text.occupation, about.title),
      ...fact(text.dates, periodWords(about.dates, locale)),
      ...fact(text.planned, hours.planned === null ? '' : hoursInWords(hours.planned)),
      ...fact(text.objective, about.objectives),
      ...fact(text.judgedBy, about.judgedBy),
    ],
    parts: [
      ...[tutorPart(assessment, text, locale)].flatMap((part) => part ?? []),
      personPart(assessment, text, locale),
      closingPart(assessment, text, locale),
    ],
  };
}
