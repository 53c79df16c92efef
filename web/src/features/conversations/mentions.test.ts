import { expect, it } from 'vitest';
import { mentionBegun, splitByMatches, withNames, withRefs } from './mentions.ts';

const people = [
  { ref: 'aaaaaaaaaaaa', name: 'Marc' },
  { ref: 'bbbbbbbbbbbb', name: 'Marc Petit' },
];

it('a mentioned name is sent as a reference, the longest name first, and shown as a name again', () => {
  const sent = withRefs('@Marc Petit et @Marc', people);
  expect(sent).toBe('@[bbbbbbbbbbbb] et @[aaaaaaaaaaaa]');
  expect(withNames(sent, people)).toBe('@Marc Petit et @Marc');
});

it('an @ after a space starts a mention, one inside an e-mail address does not', () => {
  expect(mentionBegun('Bonjour @Ma', 11)).toEqual({ from: 8, typed: 'Ma' });
  expect(mentionBegun('@', 1)).toEqual({ from: 0, typed: '' });
  expect(mentionBegun('marc@exemple', 12)).toBeNull();
});

it('marks the given words and nothing else, also when they contain special characters', () => {
  expect(splitByMatches('Bonjour @Marc (3)', ['@Marc', '(3)'])).toEqual([
    { text: 'Bonjour ', marked: false },
    { text: '@Marc', marked: true },
    { text: ' ', marked: false },
    { text: '(3)', marked: true },
  ]);
  expect(splitByMatches('rien', [])).toEqual([{ text: 'rien', marked: false }]);
});
