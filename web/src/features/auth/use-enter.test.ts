import { describe, expect, it } from 'vitest';
import { safeNext } from './use-enter.ts';

describe('the page shown after signing in', () => {
  it('is a path of this site', () => {
    expect(safeNext('/offres/1?q=pain')).toBe('/offres/1?q=pain');
  });
  it('is never on another site', () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '',
      null,
    ]) {
      expect(safeNext(next)).toBeNull();
    }
  });
});
