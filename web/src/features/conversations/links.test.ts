import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './links.ts';

describe('links in a message', () => {
  it('finds an address and leaves the full stop outside', () => {
    expect(piecesOf('Voir https://exemple.fr/plan. Merci')).toEqual([
      { kind: 'text', text: 'Voir ' },
      { kind: 'link', text: 'https://exemple.fr/plan', href: 'https://exemple.fr/plan' },
      { kind: 'text', text: '. Merci' },
    ]);
  });
  it('makes no link of anything but http and https', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', '<a href="x">y</a>']) {
      expect(piecesOf(text)).toEqual([{ kind: 'text', text }]);
    }
  });
  it('never loses or changes a word', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('https://a.fr', 'http://b.org/c?d=1&e=(2)', 'https://é.fr/ü', 'https://'),
        fc.string(),
        (before, url, after) => {
          const text = `${before} ${url} ${after}`;
          expect(
            piecesOf(text)
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});
