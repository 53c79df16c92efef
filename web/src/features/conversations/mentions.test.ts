import { expect, it } from 'vitest';
import { markedPieces, mentionBegun, withNames, withRefs } from './mentions.ts';

const people = [
  { ref: 'aaaaaaaaaaaa', name: 'Marc' },
  { ref: 'bbbbbbbbbbbb', name: 'Marc Petit' },
];

it('a name becomes a reference on its way out, the longest first, and a name again for the eyes', () => {
  const sent = withRefs('@Marc Petit et @Marc', people);
  expect(sent).toBe('@[bbbbbbbbbbbb] et @[aaaaaaaaaaaa]');
  expect(withNames(sent, people)).toBe('@Marc Petit et @Marc');
});

it('an @ after a space begins a name, one inside an address does not', () => {
  expect(mentionBegun('Bonjour @Ma', 11)).toEqual({ from: 8, typed: 'Ma' });
  expect(mentionBegun('@', 1)).toEqual({ from: 0, typed: '' });
  expect(mentionBegun('marc@exemple', 12)).toBeNull();
});

it('marks what is asked and nothing else, signs included', () => {
  expect(markedPieces('Bonjour @Marc (3)', ['@Marc', '(3)'])).toEqual([
    { text: 'Bonjour ', marked: false },
    { text: '@Marc', marked: true },
    { text: ' ', marked: false },
    { text: '(3)', marked: true },
  ]);
  expect(markedPieces('rien', [])).toEqual([{ text: 'rien', marked: false }]);
});
