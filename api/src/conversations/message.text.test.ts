import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsIn, rangesOf, refOf, refsIn, withNames } from './message.text.ts';

describe('contact details in a message', () => {
  it.each([
    ['Appelez-moi au 06 12 34 56 78', ['phone']],
    ['mon numéro : +33 6.12.34.56.78', ['phone']],
    ['écris à fatou.p@exemple.fr', ['email']],
    ['fatou arobase exemple point fr', ['email']],
    ['j’habite 12 bis rue des Lilas', ['address']],
    ['12, avenue Foch, ou 0235000000', ['phone', 'address']],
    ['Je viens le 12 mars à 8 h 30, place 4', []],
    ['Le SIRET est 00012345678901', []],
    ['On se voit rue des Lilas ?', []],
  ])('%s', (text, kinds) => expect(contactsIn(text)).toEqual(kinds));
});

describe('searching in a text', () => {
  it('ignores accents and case, and returns positions in the original text', () => {
    const text = 'Élodie préfère l’ÉTÉ, dès mai. Un œil neuf.';
    const marked = (search: string) => rangesOf(text, search)?.map(([from, to]) => text.slice(from, to));
    expect(marked('ete elodie')).toEqual(['Élodie', 'ÉTÉ']);
    expect(marked("l'été")).toEqual(['l’ÉTÉ']);
    expect(marked('OEIL')).toEqual(['œil']);
    expect(marked('élodie hiver')).toBeUndefined();
  });

  it('returns ranges that lie within the text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, word) => {
        let end = 0;
        for (const [from, to] of rangesOf(`${text}${word}`, word) ?? []) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeLessThanOrEqual(text.length + word.length);
          end = to;
        }
      }),
    );
  });
});

it('a mention uses a reference that reveals nothing outside its conversation', () => {
  const ref = refOf('a'.repeat(24), 'b'.repeat(24));
  expect(ref).not.toBe(refOf('c'.repeat(24), 'b'.repeat(24)));
  expect(refsIn(`@[${ref}] et @[${ref}] et @[trop court]`)).toEqual([ref]);
  expect(withNames(`Bonjour @[${ref}] !`, () => 'Candidat 4F2')).toBe('Bonjour @Candidat 4F2 !');
});
