import type { Locale } from '../../../contract/primitives.ts';
import { longDate } from '../../platform/long-date.ts';
import { definePdf, type PdfData } from '../../platform/pdf/template.ts';
import { levelsDown, periodWords } from './document.words.ts';

interface SkillsPdfData extends PdfData {
  person: string;
  opening: string;
  /** Two columns of smaller text for who has many skills, so that they stay on one page. */
  columns: number;
  /** In points. */
  size: number;
  groups: { title: string; skills: { label: string; how: string }[] }[];
  immersionsTitle: string;
  immersions: string[];
  closing: string;
}

export const skillsPdf = definePdf<SkillsPdfData>(
  'skills',
  `
#import "/layout.typ": *
#show: sheet
#set text(size: data.size * 1pt)
#set par(leading: 0.5em, spacing: 0.8em)
#show heading.where(level: 2): set block(above: 5mm, below: 2.5mm)

#heading(level: 1, data.title)
#text(size: 13pt, weight: "bold", data.person)

#data.opening

#columns(data.columns, gutter: 8mm, {
  for group in data.groups { section(group.title, list(
    marker: text(fill: accent)[•],
    spacing: 0.7em,
    ..group.skills.map(skill => {
      skill.label
      if skill.how != "" { linebreak(); text(size: 0.88em, fill: muted, skill.how) }
    }),
  )) }
  if data.immersions.len() > 0 { section(data.immersionsTitle, bullets(data.immersions)) }
  par(text(size: 0.9em, fill: muted, data.closing))
})
`,
);

/** An assessed immersion, and which skills the person kept of it. */
export interface LearnedAt {
  company: string;
  title: string;
  dates: { from: string; to: string };
  kept: readonly string[];
}

export interface SkillsFacts {
  locale: Locale;
  day: string;
  territory: string;
  person: string;
  skills: readonly { id: string; label: string; level: number }[];
  immersions: readonly LearnedAt[];
}

const words = {
  fr: {
    title: 'Mes compétences',
    opening: (day: string) =>
      `Ce que je sais faire, au ${day}. Ce qu’une entreprise a vu en immersion est signalé.`,
    nothing: 'Aucune compétence n’est encore dans le profil.',
    levels: { 4: 'Je peux montrer', 3: 'En autonomie', 2: 'Avec de l’aide', 1: 'Un peu' },
    seen: (companies: string) => `Vu en immersion : ${companies}`,
    immersions: 'Mes immersions',
    immersion: ({ title, company }: LearnedAt, period: string) => `${title}, ${company}, ${period}`,
    closing: 'Les niveaux sont ceux du profil, que la personne tient avec son conseiller sur Passerelle.',
  },
  en: {
    title: 'My skills',
    opening: (day: string) => `What I can do, on ${day}. What a company has seen in an immersion is marked.`,
    nothing: 'The profile has no skills yet.',
    levels: { 4: 'I can show others', 3: 'On my own', 2: 'With help', 1: 'A little' },
    seen: (companies: string) => `Seen in an immersion: ${companies}`,
    immersions: 'My immersions',
    immersion: ({ title, company }: LearnedAt, period: string) => `${title}, ${company}, ${period}`,
    closing: 'Levels are those of the profile, which the person and their counsellor keep on Passerelle.',
  },
} as const;

/** From so many skills on, two columns. */
const many = 26;
const usual = { columns: 1, size: 10.5 } as const;
const dense = { columns: 2, size: 8.5 } as const;

/** The skills of a profile by level, with where they were seen. Nothing else of the profile is in it. */
export function skillsDocument(facts: SkillsFacts): SkillsPdfData {
  const { locale, day, territory, person, skills, immersions } = facts;
  const text = words[locale];
  const how = (id: string) => {
    const companies = immersions.filter(({ kept }) => kept.includes(id)).map(({ company }) => company);
    return companies.length > 0 ? text.seen([...new Set(companies)].join(', ')) : '';
  };
  const groups = levelsDown.flatMap((level) => {
    const those = skills.filter((skill) => skill.level === level);
    if (those.length === 0) return [];
    return [{ title: text.levels[level], skills: those.map(({ id, label }) => ({ label, how: how(id) })) }];
  });
  return {
    locale,
    title: text.title,
    day,
    footer: `Passerelle, ${territory}`,
    person,
    opening: groups.length > 0 ? text.opening(longDate(day, locale)) : text.nothing,
    ...(skills.length >= many ? dense : usual),
    groups,
    immersionsTitle: text.immersions,
    immersions: immersions.map((one) => text.immersion(one, periodWords(one.dates, locale))),
    closing: text.closing,
  };
}
