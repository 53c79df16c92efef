import type { Document } from 'bson';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileFilter } from '../src/language.ts';
import { compileProjection } from '../src/query/projection.ts';
import { decode, encode } from '../src/values/codec.ts';
import { documents } from './arbitraries.ts';

const context = { now: () => new Date(0) };
const everything = compileFilter({}, context);

/** Included or excluded paths, whole and inside a field, with or without `_id`. */
const projections = fc
  .record({
    paths: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'a.b', 'b.c', 'missing'), { minLength: 1 }),
    keep: fc.boolean(),
    id: fc.constantFrom(undefined, true, false),
  })
  .filter(({ paths }) => !paths.some((path) => paths.some((other) => other.startsWith(`${path}.`))))
  .map(
    ({ paths, keep, id }): Document => ({
      ...Object.fromEntries(paths.map((path) => [path, keep])),
      ...(id === undefined ? {} : { _id: id }),
    }),
  );

it('what is kept of stored bytes equals what is kept of the decoded document, whether it was decoded before or not', () => {
  fc.assert(
    fc.property(documents, projections, (document, projection) => {
      const compiled = compileProjection(projection, everything, context);
      const bytes = encode(document);
      const expected = encode(compiled?.of(decode(bytes)) ?? {});
      expect(compiled?.ofBytes({ bytes, document: undefined })).toEqual(expected);
      expect(compiled?.ofBytes({ bytes, document: decode(bytes) })).toEqual(expected);
    }),
  );
});
