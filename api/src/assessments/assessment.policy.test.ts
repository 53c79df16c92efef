import { describe, expect, it } from 'vitest';
import {
  type AssessmentFacts,
  type AssessmentTie,
  canAnswer,
  canClose,
  canRenew,
  canWriteTutorPart,
  remindable,
  turnOfAssessment,
} from './assessment.policy.ts';

const ties = {
  employer: { side: 'employer', guest: false, closes: false, follows: false },
  person: { side: 'beneficiary', guest: false, closes: false, follows: false },
  closer: { side: 'counsellor', guest: false, closes: true, follows: false },
  follower: { side: 'counsellor', guest: false, closes: false, follows: true },
  guest: { side: 'counsellor', guest: true, closes: false, follows: false },
} as const satisfies Record<string, AssessmentTie>;
type Who = keyof typeof ties;

const nothing = { tutor: false, person: false, closing: false, late: false };
const moments = {
  during: { ...nothing, state: 'in_immersion' },
  ended: { ...nothing, state: 'completed' },
  'tutor wrote': { ...nothing, state: 'interrupted', tutor: true },
  'two weeks later': { ...nothing, state: 'completed', tutor: true, late: true },
  'person answered': { ...nothing, state: 'completed', tutor: true, person: true },
  closed: { ...nothing, state: 'assessed', tutor: true, person: true, closing: true },
  'closed without the person': { ...nothing, state: 'assessed', tutor: true, closing: true, late: true },
} as const satisfies Record<string, AssessmentFacts>;
type When = keyof typeof moments;

const professionals: Who[] = ['employer', 'closer', 'follower'];
const reminders: Who[] = ['closer', 'follower'];

/** Who may do what at which moment; a moment that is not named: nobody. */
const allowed: Record<string, Partial<Record<When, Who[]>>> = {
  'write the tutor’s part': {
    ended: professionals,
    'tutor wrote': professionals,
    'two weeks later': professionals,
  },
  answer: {
    'tutor wrote': ['person', 'closer', 'follower'],
    'two weeks later': ['person', 'closer', 'follower'],
    'closed without the person': ['person', 'closer', 'follower'],
  },
  close: { 'two weeks later': ['closer'], 'person answered': ['closer'] },
  renew: { closed: ['follower'], 'closed without the person': ['follower'] },
  'remind the employer': { ended: reminders },
  'remind the beneficiary': { 'tutor wrote': reminders, 'two weeks later': reminders },
};
const actions: Record<string, (tie: AssessmentTie, facts: AssessmentFacts) => boolean> = {
  'write the tutor’s part': canWriteTutorPart,
  answer: canAnswer,
  close: canClose,
  renew: canRenew,
  'remind the employer': (tie, facts) => remindable(tie, facts).includes('employer'),
  'remind the beneficiary': (tie, facts) => remindable(tie, facts).includes('beneficiary'),
};

describe('an assessment', () => {
  for (const [action, may] of Object.entries(actions))
    it(`${action}: each reader at each moment`, () => {
      const found = Object.entries(moments).map(([moment, facts]) => [
        moment,
        Object.entries(ties)
          .filter(([, tie]) => may(tie, facts))
          .map(([who]) => who),
      ]);
      const expected = Object.keys(moments).map((moment) => [
        moment,
        allowed[action]?.[moment as When] ?? [],
      ]);
      expect(found).toEqual(expected);
    });

  it('waits for the tutor, the person, then the accompanying structure', () => {
    const turns = Object.values(moments).map(turnOfAssessment);
    expect(turns).toEqual([
      'nobody',
      'employer',
      'beneficiary',
      'counsellor',
      'counsellor',
      'nobody',
      'nobody',
    ]);
  });
});
