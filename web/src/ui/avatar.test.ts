import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

describe('the initials of a name', () => {
  it('are the first letters of the first and last word', () => {
    expect(initialsOf('Élodie Sansaubépin')).toBe('ÉS');
    expect(initialsOf('Candidat 4F2')).toBe('C4');
    expect(initialsOf('Boulangerie du Pont (démo)')).toBe('BD');
    expect(initialsOf('Amina')).toBe('A');
    expect(initialsOf('')).toBe('?');
  });
});
