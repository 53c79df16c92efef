import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLookup, fold, isNear } from './lookup.ts';

const titles = [
  'Aide-boulanger',
  'Aide-boulangère',
  'Boulanger',
  'Femme de ménage',
  'Agent de service hospitalier',
  'Cariste',
  'Aide-soignant de nuit',
];
const lookup = createLookup(titles.map((text, key) => ({ key, text })));
const first = (query: string) => lookup.search(query, 3).map(({ text }) => text);

describe('searching labels', () => {
  it.each([
    ['boulanger', 'Boulanger'],
    ['aide boul', 'Aide-boulanger'],
    ['boulangére aide', 'Aide-boulangère'],
    ['femme menage', 'Femme de ménage'],
    ['boulenger', 'Boulanger'],
    ['cariste caces 3', 'Cariste'],
    ['soignant nuit', 'Aide-soignant de nuit'],
    ['hospitalié', 'Agent de service hospitalier'],
  ])('%s → %s', (query, wanted) => {
    expect(first(query)[0]).toBe(wanted);
  });

  it('returns nothing for an empty or unknown query', () => {
    expect([first(''), first('?'), first('astronaute')]).toEqual([[], [], []]);
  });

  it('ignores accents and ligatures', () => {
    expect(fold('Cœur de PÊCHE')).toBe('coeur de peche');
  });

  it('matches a word with one changed letter', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,12}$/),
        fc.nat(),
        fc.stringMatching(/^[a-z]$/),
        (word, at, letter) => {
          const place = at % word.length;
          expect(isNear(word.slice(0, place) + letter + word.slice(place + 1), word, 1)).toBe(true);
          expect(isNear(word.slice(0, place) + word.slice(place + 1), word, 1)).toBe(true);
        },
      ),
    );
  });

  it('finds every label by its own words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...titles), (title) => {
        expect(
          lookup.search(title, titles.length).some(({ text, score }) => text === title && score === 1),
        ).toBe(true);
      }),
    );
  });
});
