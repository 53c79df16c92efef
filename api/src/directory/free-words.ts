import { everydayTopics } from './everyday/topics.ts';
import { type Lookup, wordsOf } from './lookup.ts';

export interface FoundByWords {
  occupations: { code: string; words: string }[];
  skills: { id: string; words: string }[];
}

export interface Offers {
  offersOccupation: (code: string) => boolean;
  offersSkill: (id: string) => boolean;
}

interface Searched extends Offers {
  titles: Lookup<{ code: string; title: string }>;
  skills: Lookup<string>;
}

const mostPhrases = 200;
const longestPhrase = 80;
const most = { occupations: 9, skills: 12 };
/** Words that say nothing about work. */
const fillers = new Set(
  `j je ai aime aimerais voudrais veux adore suis sais fait faire faisais travailler travaille travail avec mes mon ma
   mais aussi bien beaucoup toujours souvent dans chez pendant depuis ans mois annee deja peu me m pas ne n c est ce
   cv nom prenom adresse tel mail email experience experiences formation competences loisirs permis`
    .split(/\s+/)
    .filter(Boolean),
);

/** Sentences, lines and parts between commas, as they were written. */
export function phrasesOf(text: string): string[] {
  return text
    .split(/[\n.,;:!?•·|()/]|\s[-–—]\s|\set\s/u)
    .map((phrase) => phrase.trim().replace(/\s+/g, ' ').slice(0, longestPhrase))
    .filter((phrase) => wordsOf(phrase).some((word) => word.length > 2 && !fillers.has(word)))
    .slice(0, mostPhrases);
}

/** Whether the beginnings of words stand in a phrase, one after the other. */
function says(words: readonly string[], said: string): boolean {
  const parts = said.split(' ');
  return words.some((_, at) =>
    parts.every((part, more) =>
      // short words are said whole: "bar" is not "barrière"
      part.length < 4 ? words[at + more] === part : words[at + more]?.startsWith(part),
    ),
  );
}

/** Entries that have all these words as they are: a long text is not searched for typing errors. */
function exactly<K>(lookup: Lookup<K>, words: readonly string[], limit: number) {
  if (words.length === 0 || !words.every(lookup.knows)) return [];
  return lookup.search(words.join(' '), limit).filter(({ score }) => score === 1);
}

/** The occupations and skills that everyday words speak of, each with the words that led to it. */
export function fromWords(
  text: string,
  { titles, skills, offersOccupation, offersSkill }: Searched,
): FoundByWords {
  const foundOccupations = new Map<string, string>();
  const foundSkills = new Map<string, string>();
  const addTo = (found: Map<string, string>, key: string, words: string) => {
    if (!found.has(key)) found.set(key, words);
  };
  for (const phrase of phrasesOf(text)) {
    const words = wordsOf(phrase);
    const telling = words.filter((word) => !fillers.has(word) && !/^\d+$/.test(word));
    for (const { key } of exactly(titles, telling, 2)) addTo(foundOccupations, key.code, phrase);
    for (const { key } of exactly(skills, telling, 3)) addTo(foundSkills, key, phrase);
    for (const topic of everydayTopics) {
      if (!topic.said.some((said) => says(words, said))) continue;
      for (const code of topic.occupations.filter(offersOccupation)) addTo(foundOccupations, code, phrase);
      for (const id of topic.skills.filter(offersSkill)) addTo(foundSkills, id, phrase);
    }
  }
  return {
    occupations: [...foundOccupations].map(([code, words]) => ({ code, words })).slice(0, most.occupations),
    skills: [...foundSkills].map(([id, words]) => ({ id, words })).slice(0, most.skills),
  };
}
