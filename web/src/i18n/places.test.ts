import { expect, it } from 'vitest';
import { ofPlace } from './places.ts';

it.each([
  ['Rouen', 'de Rouen'],
  ['Elbeuf', 'd’Elbeuf'],
  ['Étrépagny', 'd’Étrépagny'],
  ['Yvetot', 'd’Yvetot'],
  ['Le Havre', 'du Havre'],
  ['Les Andelys', 'des Andelys'],
  ['La Bouille', 'de La Bouille'],
  ['L’Isle-Adam', 'de L’Isle-Adam'],
  ['Houppeville', 'de Houppeville'],
])('%s is joined to what is said of it', (name, joined) => {
  expect(ofPlace(name)).toBe(joined);
});
