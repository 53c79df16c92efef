import { beginnings, codes, everyday, sentences, skillsAsJobs } from './set/everyday.ts';
import { activities, communes, companies, placed } from './set/places.ts';
import { skills } from './set/skills.ts';
import { prefixes, titles, typos, writings } from './set/titles.ts';

/**
 * The judged queries, written by us before anything was tuned. Of every kind each second line is held out: the vocabulary
 * and the formulas are changed on the other half only, and the command prints no failure of the half held out.
 */
export const halves = ['tuning', 'held out'] as const;
export type Half = (typeof halves)[number];

/** Asked in the look-up of occupations and in the search of slots. */
export const jobKinds = {
  titles,
  typos,
  prefixes,
  writings,
  everyday,
  sentences,
  skillsAsJobs,
  codes,
} as const;
/** Asked in one of them or in another look-up. */
export const otherKinds = { communes, activities, skills, placed, companies, beginnings } as const;
export const kinds = { ...jobKinds, ...otherKinds };
export type Kind = keyof typeof kinds;

export interface Query {
  typed: string;
  /** What is right: beginnings of codes, or for companies and skills a text. */
  right: string;
  /** Beginnings of codes that must not be among the first three. */
  never: string[];
  /** INSEE codes where the first slots must be. */
  communes: string[];
}

function queryOf(line: string): Query {
  const [typed = '', answer = ''] = line.split(/ =(?: |$)/);
  const [right = '', communes = ''] = answer.split(/(?:^| )@ /);
  const [wanted = '', never = ''] = right.split(' ! ');
  const list = (codes: string) => codes.split(' ').filter(Boolean);
  return { typed, right: wanted, never: list(never), communes: list(communes) };
}

export function queriesOf(kind: Kind, half: Half): Query[] {
  const lines = kinds[kind].split('\n').filter(Boolean);
  return lines.filter((_, at) => at % 2 === halves.indexOf(half)).map(queryOf);
}

export const codesOf = ({ right }: Query) => right.split(' ').filter(Boolean);
