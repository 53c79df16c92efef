import { expect, it } from 'vitest';
import { completeConvention } from '../../rules/test-conventions.ts';
import { concernsSomebody, personalFields } from './convention.names.ts';

// Ada Nova; Paul Levain signs, Rose Four is the tutor, Lou Vert accompanies
const { submittedOn: _on, ...content } = completeConvention();
const concerns = (text: string) => concernsSomebody(text, { ...content, prescriber: null });

it('finds names with a capital, whole names in any case, e-mails and phones', () => {
  expect(concerns('Découvrir le métier avec Ada')).toBe(true);
  expect(concerns('NOVA saura façonner')).toBe(true);
  expect(concerns('demander à rose four')).toBe(true);
  expect(concerns('écrire à quelqu.un@exemple.fr')).toBe(true);
  expect(concerns('appeler le 06 12 34 56 78')).toBe(true);
});

it('lets pass words that are no names, in small letters', () => {
  expect(concerns('Surveiller le four et le levain, servir un café rose')).toBe(false);
  expect(concerns('12 rue du Pont, dix baguettes')).toBe(false);
  expect(
    personalFields(
      { object: 'discover', tasks: 'Aider Paul', judgedBy: 'Dix pains' },
      {
        ...content,
        prescriber: null,
      },
    ),
  ).toEqual(['tasks']);
});
