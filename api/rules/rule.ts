import type { Locale } from '../contract/primitives.ts';
import type { Convention, History } from './convention.ts';

export type Sentence = Readonly<Record<Locale, string>>;

/** `refusal`: the convention may not stand so. `warning`: it may, and who signs it should know. */
export type Severity = 'refusal' | 'warning';

/** From when on a rule is asked: as one types, when the convention goes to be signed, and at each signature. */
export const moments = ['draft', 'submission', 'signature'] as const;
export type Moment = (typeof moments)[number];

/** What a rule finds: the field that it concerns, as a path in the convention, and what to do. */
export interface Found {
  path: string;
  message: Sentence;
}

export interface Rule {
  code: string;
  severity: Severity;
  /** Of the Code du travail. */
  articles: readonly string[];
  /** First day on which the article says so; a convention is judged by the rules of the day of its submission. */
  since: string;
  /** Last day, for a rule that another one has replaced. */
  until?: string;
  moment: Moment;
  /** What the rule asks, for the documentation. */
  says: Sentence;
  check(convention: Convention, history: History): readonly Found[];
}

export interface Finding extends Found {
  code: string;
  severity: Severity;
  articles: readonly string[];
  since: string;
}

const order = (moment: Moment) => moments.indexOf(moment);

/** Everything that these rules find, in the order of the rules; of those in force, and asked, at this moment. */
export function judge(
  rules: readonly Rule[],
  convention: Convention,
  history: History,
  moment: Moment = 'submission',
): Finding[] {
  const day = convention.submittedOn;
  return rules
    .filter((rule) => order(rule.moment) <= order(moment))
    .filter(({ since, until }) => since <= day && (until === undefined || day <= until))
    .flatMap(({ code, severity, articles, since, check }) =>
      check(convention, history).map((found) => ({ code, severity, articles, since, ...found })),
    );
}

/** The articles as a sentence ends with them: ` (Code du travail, L3121-18).` */
export const cite = (...articles: readonly string[]) => ` (Code du travail, ${articles.join(', ')}).`;

/** A sentence in both languages that names its articles. */
export function cited(fr: string, en: string, ...articles: readonly string[]): Sentence {
  return { fr: `${fr}${cite(...articles)}`, en: `${en}${cite(...articles)}` };
}
