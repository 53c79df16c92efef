import { edits } from '../../text/edits.ts';
import { fold } from '../../text/fold.ts';
import { notInContract } from './contract-error.ts';
import type { Record_ } from './contract-filter.ts';
import type { ContractSettings } from './contract-settings.ts';

export type Strategy = 'all' | 'last' | 'frequency';
/** How many of the words were found, of how many. */
export type QuestionMatch = { readonly matching: number; readonly of: number };

/** The documented limit: further words of a query are ignored. */
const maxWords = 10;

const split = (text: string) => text.match(/[\p{L}\p{N}\p{M}]+/gu)?.map(fold) ?? [];

/** A word, or the words of a phrase. */
type Term = { readonly words: readonly string[]; readonly phrase: boolean; readonly beginning: boolean };
type Question = {
  readonly terms: readonly Term[];
  readonly without: readonly Term[];
  readonly empty: boolean;
};

/** Phrases in quotes, words that begin with a hyphen, which must be absent, and other words. */
function read(text: string, stopWords: ReadonlySet<string>): Question {
  const terms: Term[] = [];
  const without: Term[] = [];
  const parts = [...text.matchAll(/(?<=^|\s)(-?)"([^"]*)"?|(?<=^|\s)(-?)([^\s"]+)/g)];
  for (const [i, [whole, minusOfPhrase, phrase, minus, plain]] of parts.entries()) {
    const isLast = i === parts.length - 1 && text.endsWith(whole);
    const into = minusOfPhrase || minus ? without : terms;
    if (phrase !== undefined) {
      const words = split(phrase).filter((word) => !stopWords.has(word));
      if (words.length > 0) into.push({ words, phrase: true, beginning: false });
      continue;
    }
    const words = split(plain ?? '');
    for (const [at, word] of words.entries()) {
      const beginning = into === terms && isLast && at === words.length - 1;
      if (!stopWords.has(word) || beginning) into.push({ words: [word], phrase: false, beginning });
    }
  }
  return { terms: terms.slice(0, maxWords), without, empty: terms.length === 0 };
}

function typosAllowed(word: string, { typoTolerance }: ContractSettings): number {
  if (!typoTolerance.enabled) return 0;
  const { oneTypo, twoTypos } = typoTolerance.minWordSizeForTypos;
  return word.length >= twoTypos ? 2 : word.length >= oneTypo ? 1 : 0;
}

/** A typo in the first letter counts twice. */
const firstCounts = (asked: string, typos: number, word: string) =>
  typos > 0 && asked[0] !== word[0] ? typos + 1 : typos;

/**
 * Compares questions with documents as the server documents it: synonyms, typos, the beginning of the last word, phrases,
 * absent words. It neither joins nor splits words, and a phrase is found by its words alone, as `byAttribute` does.
 */
export function createWords(settings: ContractSettings) {
  const stopWords = new Set(settings.stopWords.map(fold));

  function fieldsOf(doc: Record_): string[][] {
    const names = settings.searchableAttributes.includes('*')
      ? Object.keys(doc)
      : settings.searchableAttributes;
    return names.map((name) =>
      [doc[name]]
        .flat()
        .flatMap((text) =>
          typeof text === 'string' || typeof text === 'number'
            ? split(`${text}`).filter((word) => !stopWords.has(word))
            : [],
        ),
    );
  }

  function isWord(asked: string, beginning: boolean, word: string): boolean {
    if (word === asked || (beginning && word.startsWith(asked))) return true;
    const allowed = typosAllowed(asked, settings);
    if (firstCounts(asked, edits(asked, word, allowed), word) <= allowed) return true;
    return beginning && allowed > 0 && firstCounts(asked, edits(asked, word, allowed, true), word) <= allowed;
  }

  function has(fields: readonly (readonly string[])[], { words, phrase, beginning }: Term): boolean {
    if (phrase) {
      if (settings.proximityPrecision !== 'byAttribute')
        throw notInContract('The order of words in a phrase');
      return fields.some((field) => words.every((word) => field.includes(word)));
    }
    const [asked = ''] = words;
    const others = settings.synonyms[asked] ?? [];
    return fields.some((field) =>
      field.some((word) => isWord(asked, beginning, word) || others.some((other) => fold(other) === word)),
    );
  }

  /** The words that must be found: those that the fewest documents have, when not all have to. */
  function rarest(terms: readonly Term[], docs: readonly (readonly (readonly string[])[])[]): Term[] {
    const counts = terms.map((term) => docs.filter((fields) => has(fields, term)).length);
    const fewest = Math.min(...counts.filter((count) => count > 0));
    return terms.filter(
      (term, i) => term.phrase || counts[i] === fewest || fewest === Number.POSITIVE_INFINITY,
    );
  }

  return {
    /** The documents that a question finds, with how many of its words. */
    find<D extends Record_>(all: readonly D[], candidates: readonly D[], text: string, strategy: Strategy) {
      const question = read(text, stopWords);
      const kept = candidates
        .map((doc) => ({ doc, fields: fieldsOf(doc) }))
        .filter(({ fields }) =>
          question.without.every(({ words }) => !has(fields, { words, phrase: true, beginning: false })),
        );
      const { terms } = question;
      if (question.empty) return kept.map(({ doc }) => ({ doc, match: null }));
      const needed =
        strategy === 'all'
          ? terms
          : strategy === 'frequency'
            ? rarest(terms, all.map(fieldsOf))
            : terms.filter((term, i) => term.phrase || i === 0);
      return kept.flatMap(({ doc, fields }) => {
        if (!needed.every((term) => has(fields, term))) return [];
        const missing = terms.findIndex((term) => !has(fields, term));
        const found = terms.slice(0, missing < 0 ? terms.length : missing);
        const size = (list: readonly Term[]) => list.reduce((sum, { words }) => sum + words.length, 0);
        return [{ doc, match: { matching: size(found), of: size(terms) } satisfies QuestionMatch }];
      });
    },
  };
}
