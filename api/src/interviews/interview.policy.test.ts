import { describe, expect, it } from 'vitest';
import { interviewStates } from '../../contract/index.ts';
import { mayLeadInterview, mayReadInterview, mayWriteInterview, type Tie } from './interview.policy.ts';

const actions = ['read', 'write', 'lead'] as const;
type Action = (typeof actions)[number];

const table: [Tie, (typeof interviewStates)[number], readonly Action[]][] = [
  ['person', 'none', ['read']],
  ['person', 'open', ['read', 'write']],
  ['person', 'concluded', ['read']],
  ['referent', 'none', ['read', 'lead']],
  ['referent', 'open', ['read', 'write', 'lead']],
  ['referent', 'concluded', ['read', 'lead']],
  ['follower', 'none', ['read', 'lead']],
  ['follower', 'open', ['read', 'write', 'lead']],
  ['follower', 'concluded', ['read', 'lead']],
  [null, 'none', []],
  [null, 'open', []],
  [null, 'concluded', []],
];

describe('an interview', () => {
  for (const [tie, state, allowed] of table)
    it(`${state}: ${tie ?? 'anybody else'} may ${allowed.join(', ') || 'do nothing'}`, () => {
      const may: Record<Action, boolean> = {
        read: mayReadInterview(tie),
        write: mayWriteInterview(tie, state),
        lead: mayLeadInterview(tie),
      };
      expect(actions.filter((action) => may[action])).toEqual(allowed);
    });

  it('has a row for everybody in every state', () => expect(table).toHaveLength(4 * interviewStates.length));
});
