import { describe, expect, it } from 'vitest';
import { roles } from '../../contract/index.ts';
import { mayDeclareEstablishment, mayEditEstablishment } from './establishment.policy.ts';

describe('who may act on an establishment', () => {
  const table = [
    ['beneficiary', false, false],
    ['counsellor', false, false],
    ['employer', true, true],
    ['coordinator', false, false],
  ] as const;

  it('is defined for every role', () => {
    expect(table.map(([role]) => role)).toEqual([...roles]);
  });

  for (const [role, edits, declares] of table) {
    it(`a ${role} ${edits ? 'edits' : 'does not edit'} an establishment they are a member of`, () => {
      expect(mayEditEstablishment({ role }, true)).toBe(edits);
      expect(mayEditEstablishment({ role }, false)).toBe(false);
    });
    it(`a ${role} ${declares ? 'declares' : 'does not declare'} an establishment`, () => {
      expect(mayDeclareEstablishment({ role })).toBe(declares);
    });
  }
});
