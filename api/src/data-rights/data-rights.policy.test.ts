import { describe, expect, it } from 'vitest';
import { mayAskErasure, maySeeErasure, type SubjectTie } from './data-rights.policy.ts';

const ties: readonly SubjectTie[] = ['person', 'referent', 'follower', null];

/** Who may do what, by relation to the person, when the person has an account and when not. */
const table: Record<string, { may: (tie: SubjectTie) => boolean; who: readonly SubjectTie[] }> = {
  'see that an erasure waits': { may: maySeeErasure, who: ['person', 'referent', 'follower'] },
  'ask for the erasure of who has an account': {
    may: (tie) => mayAskErasure(tie, { hasAccount: true }),
    who: ['person'],
  },
  'ask for the erasure of who has none': {
    may: (tie) => mayAskErasure(tie, { hasAccount: false }),
    who: ['person', 'referent'],
  },
};

describe('the data of a person', () => {
  for (const [action, { may, who }] of Object.entries(table))
    for (const tie of ties) {
      const allowed = who.includes(tie);
      it(`${tie ?? 'somebody else'} ${allowed ? 'may' : 'may not'} ${action}`, () => {
        expect(may(tie)).toBe(allowed);
      });
    }
});
