import type { Finding } from '@passerelle/api/rules';
import { describe, expect, it } from 'vitest';
import { articlesBeside, findingsAt } from './by-path.ts';

const found = (path: string, fr = 'Trop'): Finding => ({
  code: path,
  path,
  severity: 'refusal',
  articles: ['L3121-18', 'L5135-6'],
  since: '2016-08-10',
  message: { fr, en: 'Too much' },
});

describe('the findings of a field', () => {
  it('are those of its path and of what is inside it', () => {
    const all = ['host.tutor', 'host.tutor.phone', 'host.tutors', 'host'].map((path) => found(path));
    expect(findingsAt(all, 'host.tutor').map(({ path }) => path)).toEqual(['host.tutor', 'host.tutor.phone']);
  });
  it('name their articles once', () => {
    expect(articlesBeside(found('object'))).toEqual(['L3121-18', 'L5135-6']);
    expect(articlesBeside(found('object', 'Trop (Code du travail, L3121-18).'))).toEqual([]);
  });
});
