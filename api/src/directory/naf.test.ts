import { describe, expect, it } from 'vitest';
import { nafLabel, searchNaf } from './naf.ts';

describe('NAF activities', () => {
  it('have a label by code, with or without the dot', () => {
    expect(nafLabel('10.71C')).toContain('oulangerie');
    expect(nafLabel('1071c')).toBe(nafLabel('10.71C'));
  });

  it('do not include divisions, classes and invented codes', () => {
    expect(nafLabel('10')).toBeUndefined();
    expect(nafLabel('10.71')).toBeUndefined();
    expect(nafLabel('99.99Q')).toBeUndefined();
  });

  it('are found by the beginning of a code or of words, with or without accents', () => {
    expect(searchNaf('1071', 10).map((a) => a.code)).toEqual(['10.71A', '10.71B', '10.71C', '10.71D']);
    expect(searchNaf('boulange patiss', 10).map((a) => a.code)).toContain('10.71C');
    expect(searchNaf('e', 3)).toHaveLength(3);
    expect(searchNaf('zzzz', 10)).toEqual([]);
  });
});
