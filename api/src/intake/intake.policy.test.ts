import { describe, expect, it } from 'vitest';
import { mayImport, maySeeImport, maySeeStored } from './intake.policy.ts';

const structure = { id: 's1', managers: ['boss'] };
const counsellor = (accountId: string, structureId: string) =>
  ({ role: 'counsellor', accountId, structureId }) as const;

describe('a file of new people', () => {
  it.each([
    ['a manager', counsellor('boss', 's1'), true, true, true, true],
    ['a manager, now in another structure', counsellor('boss', 's2'), false, false, false, false],
    ['a counsellor of the structure', counsellor('other', 's1'), false, false, false, false],
    ['a coordinator', { role: 'coordinator', accountId: 'c' } as const, true, false, true, false],
    ['an employer', { role: 'employer', accountId: 'boss' } as const, false, false, false, false],
    ['a person', { role: 'beneficiary', accountId: 'boss' } as const, false, false, false, false],
  ])('%s', (_who, actor, imports, seesManagers, seesCoordinators, seesStored) => {
    expect(mayImport(actor, structure)).toBe(imports);
    expect(maySeeImport(actor, { structure, byRole: 'counsellor' })).toBe(seesManagers);
    expect(maySeeImport(actor, { structure, byRole: 'coordinator' })).toBe(seesCoordinators);
    expect(maySeeStored(actor, structure)).toBe(seesStored);
  });
});
