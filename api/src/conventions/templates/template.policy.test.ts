import { describe, expect, it } from 'vitest';
import { mayChangeTemplate, maySeeTemplate } from './template.policy.ts';

const facts = { structure: { id: 's1', managers: ['boss'] }, savedBy: 'author' };
const counsellor = (accountId: string, structureId: string) =>
  ({ role: 'counsellor', accountId, structureId }) as const;

describe('a template of a structure', () => {
  it.each([
    ['who saved it', counsellor('author', 's1'), true, true],
    ['a colleague', counsellor('other', 's1'), true, false],
    ['a manager', counsellor('boss', 's1'), true, true],
    ['who saved it, now in another structure', counsellor('author', 's2'), false, false],
    ['a manager, now in another structure', counsellor('boss', 's2'), false, false],
    ['a counsellor of another structure', counsellor('other', 's2'), false, false],
    ['a coordinator', { role: 'coordinator', accountId: 'author' } as const, false, false],
    ['an employer', { role: 'employer', accountId: 'author' } as const, false, false],
    ['a person', { role: 'beneficiary', accountId: 'author' } as const, false, false],
  ])('%s', (_who, actor, sees, changes) => {
    expect(maySeeTemplate(actor, facts)).toBe(sees);
    expect(mayChangeTemplate(actor, facts)).toBe(changes);
  });
});
