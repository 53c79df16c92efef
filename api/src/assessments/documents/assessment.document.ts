import type { Assessment } from '../../../contract/assessments.ts';
import type { Candidacy } from '../../../contract/candidacies.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { parisDay } from '../../platform/clock.ts';
import { longDate } from '../../platform/long-date.ts';
import { definePdf, type PdfData } from '../../platform/pdf/template.ts';
import { levelsDown, levelWords, periodWords } from './document.words.ts';

interface AssessmentPdfData extends PdfData {
  facts: { label: string; value: string }[];
  sections: { title: string; paragraphs: string[]; items: string[] }[];
}

export const assessmentPdf = definePdf<AssessmentPdfData>(
  'assessment',
  `
#import "/layout.typ": *
#show: sheet
#main-title()
#facts(data.facts)
#for part in data.sections {
  section(part.title, {
    if part.paragraphs.len() > 0 { for item in part.paragraphs { par(lines(item.split("\\n"))) } }
    if part.items.len() > 0 { bullets(part.items) }
  })
}
`,
);

const words = {
  fr: {
    title: 'Bilan d’immersion',
    person: 'Personne accueillie',
    company: 'Entreprise',
    occupation: 'Métier découvert',
    dates: 'Dates',
    done: 'Ce qui a été fait, selon l’entreprise',
    acquired: 'Compétences acquises',
    inProgress: 'Compétences en cours d’acquisition',
    answer: 'Ce qu’en dit la personne',
    noWord: 'Elle a répondu sans commentaire.',
    unanswered: 'Elle n’a pas encore répondu.',
    written: 'Écrit par l’entreprise le',
    answered: 'Réponse de la personne le',
    colon: ' : ',
  },
  en: {
    title: 'Assessment of an immersion',
    person: 'Person',
    company: 'Company',
    occupation: 'Occupation',
    dates: 'Dates',
    done: 'What was done, as the company says',
    acquired: 'Skills acquired',
    inProgress: 'Skills in progress',
    answer: 'What the person says',
    noWord: 'They answered without a word.',
    unanswered: 'They have not answered yet.',
    written: 'Written by the company on',
    answered: 'Answered by the person on',
    colon: ': ',
  },
} as const;

type Written = NonNullable<Assessment['written']>;

/** The name as the reader of this candidacy may see it. */
function nameOf({ candidate }: Pick<Candidacy, 'candidate'>): string {
  return candidate.kind === 'identified' ? `${candidate.firstName} ${candidate.lastName}` : candidate.label;
}

function skillSections({ skills }: Pick<Assessment, 'skills'>, { skills: seen }: Written, locale: Locale) {
  const text = words[locale];
  const labelOf = (id: string) => skills.find((skill) => skill.id === id)?.label ?? id;
  const acquired = levelsDown.flatMap((level) =>
    seen.flatMap((one) =>
      one.outcome === 'acquired' && one.level === level
        ? [`${labelOf(one.id)}${text.colon}${levelWords[locale][level]}`]
        : [],
    ),
  );
  const inProgress = seen.filter(({ outcome }) => outcome === 'in_progress').map(({ id }) => labelOf(id));
  return [
    ...(acquired.length > 0 ? [{ title: text.acquired, paragraphs: [], items: acquired }] : []),
    ...(inProgress.length > 0 ? [{ title: text.inProgress, paragraphs: [], items: inProgress }] : []),
  ];
}

/** An assessment as a page: what the presented candidacy and assessment say to this reader, and no more. */
export function assessmentDocument(
  candidacy: Pick<Candidacy, 'candidate' | 'slot' | 'dates'>,
  assessment: Assessment & { written: Written },
  { locale, territory }: { locale: Locale; territory: string },
): AssessmentPdfData {
  const text = words[locale];
  const { written } = assessment;
  const { slot, dates } = candidacy;
  const dayOf = (instant: string) => parisDay(new Date(instant));
  const { answer } = written;
  return {
    locale,
    title: text.title,
    day: dayOf(answer?.at ?? written.at),
    footer: `Passerelle, ${territory}`,
    facts: [
      { label: text.person, value: nameOf(candidacy) },
      { label: text.company, value: slot.establishment.name },
      { label: text.occupation, value: slot.title },
      { label: text.dates, value: periodWords(dates, locale) },
      { label: text.written, value: longDate(dayOf(written.at), locale) },
      ...(answer ? [{ label: text.answered, value: longDate(dayOf(answer.at), locale) }] : []),
    ],
    sections: [
      { title: text.done, paragraphs: [written.done], items: [] },
      ...skillSections(assessment, written, locale),
      {
        title: text.answer,
        paragraphs: [answer ? answer.word || text.noWord : text.unanswered],
        items: [],
      },
    ],
  };
}
