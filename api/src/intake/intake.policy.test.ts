import { describe, expect, it } from 'vitest';
import { importKinds } from '../../contract/intake.ts';
import { mayImport, maySeeImport, maySeeStored } from './intake.policy.ts';

const structure = { id: 's1', managers: ['boss'] };
const counsellor = (accountId: string, structureId: string) =>
  ({ role: 'counsellor', accountId, structureId }) as const;

describe('a file', () => {
  it.each([
    [
      'a manager',
      counsellor('boss', 's1'),
      ['people', 'companies', 'structures', 'slots'],
      [],
      true,
      false,
      true,
      true,
    ],
    ['a manager, now in another structure', counsellor('boss', 's2'), [], [], false, false, false, false],
    ['a counsellor of the structure', counsellor('other', 's1'), [], [], false, false, false, false],
    [
      'a coordinator',
      { role: 'coordinator', accountId: 'c' } as const,
      ['people', 'companies', 'structures', 'slots'],
      ['companies', 'structures', 'slots'],
      false,
      false,
      true,
      false,
    ],
    [
      'a member of a company',
      { role: 'employer', accountId: 'boss' } as const,
      ['slots'],
      ['slots'],
      false,
      true,
      false,
      false,
    ],
    ['a person', { role: 'beneficiary', accountId: 'boss' } as const, [], [], false, false, false, false],
  ])('%s', (_who, actor, brings, bringsAlone, seesManagers, seesOwn, seesCoordinators, seesStored) => {
    expect(importKinds.filter((kind) => mayImport(actor, kind, structure))).toEqual(brings);
    expect(importKinds.filter((kind) => mayImport(actor, kind, null))).toEqual(bringsAlone);
    expect(maySeeImport(actor, { structure, byRole: 'counsellor', by: 'x' })).toBe(seesManagers);
    expect(maySeeImport(actor, { structure: null, byRole: 'employer', by: 'boss' })).toBe(seesOwn);
    expect(maySeeImport(actor, { structure: null, byRole: 'employer', by: 'x' })).toBe(false);
    expect(maySeeImport(actor, { structure, byRole: 'coordinator', by: 'x' })).toBe(seesCoordinators);
    expect(maySeeStored(actor, structure)).toBe(seesStored);
  });
});
