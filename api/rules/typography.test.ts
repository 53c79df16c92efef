import { expect, it } from 'vitest';
import { frenchSpaces } from './typography.ts';

it('gives French punctuation its narrow spaces', () => {
  expect(frenchSpaces('Retirer « Clé » ? Oui : tout\u00a0; merci !')).toBe(
    'Retirer «\u202fClé\u202f»\u202f? Oui\u202f: tout\u202f; merci\u202f!',
  );
});

it('adds none where no space was written', () => {
  const text = 'À 9:30, sur https://exemple.fr/page?a=b, 4,5\u00a0km (en 2 jours).';
  expect(frenchSpaces(text)).toBe(text);
});
