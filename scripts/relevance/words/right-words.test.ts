import hunspell from 'dictionary-fr';
import { describe, expect, it } from 'vitest';
import { starterDirectory } from '../../../api/src/directory/data/starter.ts';
import { createDirectoryIndex } from '../../../api/src/directory/directory-index.ts';
import { searchDirectory } from '../../../api/src/matching/search-documents.ts';
import { fold } from '../../../search/src/text/fold.ts';
import { isFrench, tradeRoot } from '../../../search/src/text/french.ts';
import { occupationTitles } from '../../../search/src/text/occupations.ts';
import { stemOf } from '../../../search/src/text/stem.ts';
import { expandText } from '../../../search/src/text/text-query.ts';
import { createVocabulary } from '../../../search/src/text/vocabulary.ts';

const index = createDirectoryIndex(starterDirectory, { occupations: [], skills: [] });
const vocabulary = createVocabulary();
const titles = occupationTitles(searchDirectory(index), vocabulary);
/** The words of titles and skills by which a typed word is answered, as far as the directory has them. */
function reached(typed: string): string[] {
  const expanded = expandText(typed, vocabulary, titles, () => false);
  return (expanded?.expansions ?? []).flatMap((expansion) =>
    [...expansion.keys()].filter((term) => titles.hasTerm(term)).map(vocabulary.wordOf),
  );
}

/** Entries of the dictionary, which are their own forms; every `each`th. */
const entries = (each: number) =>
  new TextDecoder()
    .decode(hunspell.dic)
    .split('\n')
    .slice(1)
    .map((line) => line.split('/')[0] ?? '')
    .filter((word) => /^\p{Ll}{3,}$/u.test(word))
    .map(fold)
    .filter((_, at) => at % each === 0);

describe('a word that is right in French', () => {
  it.each([
    ...[
      'salaire',
      'danse',
      'kiné',
      'assureur',
      'chanteur',
      'pêche',
      'chanter',
      'prime',
      'savon',
      'astronaute',
      'tente',
    ],
    ...['salaires', 'chantons', 'dansé', 'assureuse', 'peches', 'netflix', 'maladresse', 'vicaire'],
  ])('is not taken for another one: %s', (typed) => {
    expect(
      reached(typed).filter(
        (word) => word[0] !== fold(typed)[0] || !word.startsWith(fold(typed).slice(0, 3)),
      ),
    ).toEqual([]);
  });

  it('of four letters is not the beginning of a longer one', () => {
    expect(reached('menu')).not.toContain('menuisier');
    expect(reached('menui')).toContain('menuisier');
  });

  it('reaches only its forms, what is made from its verb, and the trades of its noun; as the beginning of a word, verbs and short words too', () => {
    const others = entries(process.env.LONG ? 1 : 5).flatMap((typed) =>
      reached(typed)
        .filter((word) => stemOf(word) !== stemOf(typed) && !word.startsWith(tradeRoot(typed)))
        .map((word) => `${typed}: ${word}`),
    );
    expect(others).toEqual([]);
  });

  it('is known in all its forms, without accents, and no proper name is one', () => {
    for (const word of [
      'salaires',
      'chantons',
      'vendues',
      'cheveux',
      'nationaux',
      'soeur',
      'peut',
      'aujourd',
    ])
      expect(isFrench(word), word).toBe(word !== 'aujourd');
    for (const word of ['boulangerr', 'caces', 'renault', 'peugeot', 'electicien', ''])
      expect(isFrench(word), word).toBe(false);
  });
});

describe('a word that is not right, or not typed to its end', () => {
  it.each([
    ['boulangé', 'boulanger'],
    ['electicien', 'electricien'],
    ['coiff', 'coiffeur'],
    ['coiffe', 'coiffeur'],
    ['soude', 'soudeur'],
    ['vend', 'vendeur'],
    ['magasinié', 'magasinier'],
    ['decorer', 'decoration'],
    ['terrasser', 'terrassement'],
    ['ramoner', 'ramoneur'],
  ])('still reaches what is meant: %s → %s', (typed, meant) => {
    expect(reached(typed)).toContain(meant);
  });
});
