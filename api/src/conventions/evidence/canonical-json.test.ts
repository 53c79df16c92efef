import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeConvention } from '../../../rules/test-conventions.ts';
import { canonicalJson } from './canonical-json.ts';
import { hashOfContent } from './content-hash.ts';

const json = fc.jsonValue({ stringUnit: 'grapheme', noUnicodeString: false });

/** The same value with the keys of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  );
}

describe('canonical JSON', () => {
  it('writes the example of RFC 8785', () => {
    const example = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by their UTF-16 code units, as the RFC does', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(written))).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ]);
  });

  it('does not depend on the order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(turned(value))).toBe(written);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
      }),
    );
  });

  it('refuses what JSON cannot express, at any depth', () => {
    for (const value of [undefined, Number.NaN, Infinity, 1n, new Date(), '\ud800', new Map(), () => 0])
      expect(() => canonicalJson({ deep: [value] })).toThrow(TypeError);
  });
});

describe('the hash of a content', () => {
  it('is the same after a trip through the store, and another for any other word', () => {
    const content = completeConvention();
    const hash = hashOfContent(content);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOfContent(JSON.parse(JSON.stringify(content)))).toBe(hash);
    expect(hashOfContent({ ...content, tasks: `${content.tasks}.` })).not.toBe(hash);
  });
});
