import { expect, it } from 'vitest';
import { canReadTimeline } from './timeline.policy.ts';

const table = [
  ['person', true],
  ['referent', true],
  ['follower', true],
  [null, false],
] as const;

for (const [tie, may] of table)
  it(`a timeline is ${may ? '' : 'not '}read by ${tie ?? 'anybody else'}`, () =>
    expect(canReadTimeline(tie)).toBe(may));
