import { describe, expect, it } from 'vitest';
import { namesPerson, wholeMessage } from './batch.ts';

describe('a proposal of a batch', () => {
  it('has the common message first, then its own, cut to the maximum length', () => {
    expect(wholeMessage(' Bonjour. ', { message: 'Elle sait pétrir.' })).toBe(
      'Bonjour.\n\nElle sait pétrir.',
    );
    expect(wholeMessage('', { message: 'Elle sait pétrir.' })).toBe('Elle sait pétrir.');
    expect(wholeMessage('a'.repeat(1990), { message: 'b'.repeat(50) })).toHaveLength(2000);
  });

  it('is detected when its message contains the person’s name', () => {
    expect(namesPerson('Je vous propose mme DURAND', { lastName: 'Durand' })).toBe(true);
    expect(namesPerson('Je vous propose une personne', { lastName: 'Durand' })).toBe(false);
  });
});
