import { describe, expect, it } from 'vitest';
import { namesPerson, wholeMessage } from './batch.ts';

describe('several proposals', () => {
  it('read the common words first, then their own, and never more than a message may hold', () => {
    expect(wholeMessage(' Bonjour. ', { message: 'Elle sait pétrir.' })).toBe(
      'Bonjour.\n\nElle sait pétrir.',
    );
    expect(wholeMessage('', { message: 'Elle sait pétrir.' })).toBe('Elle sait pétrir.');
    expect(wholeMessage('a'.repeat(1990), { message: 'b'.repeat(50) })).toHaveLength(2000);
  });

  it('tell when a name is in the message', () => {
    expect(namesPerson('Je vous propose mme DURAND', { lastName: 'Durand' })).toBe(true);
    expect(namesPerson('Je vous propose une personne', { lastName: 'Durand' })).toBe(false);
  });
});
