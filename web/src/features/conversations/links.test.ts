import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLinks } from './links.ts';

describe('the links in a message', () => {
  it('do not include the full stop after a URL', () => {
    expect(splitLinks('Voir https://exemple.fr/plan. Merci')).toEqual([
      { kind: 'text', text: 'Voir ' },
      { kind: 'link', text: 'https://exemple.fr/plan', href: 'https://exemple.fr/plan' },
      { kind: 'text', text: '. Merci' },
    ]);
  });
  it('are http and https URLs only', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', '<a href="x">y</a>']) {
      expect(splitLinks(text)).toEqual([{ kind: 'text', text }]);
    }
  });
  it('never lose or change the text around them', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('https://a.fr', 'http://b.org/c?d=1&e=(2)', 'https://é.fr/ü', 'https://'),
        fc.string(),
        (before, url, after) => {
          const text = `${before} ${url} ${after}`;
          expect(
            splitLinks(text)
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});
