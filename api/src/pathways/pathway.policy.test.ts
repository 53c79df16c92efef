import { describe, expect, it } from 'vitest';
import type { Role } from '../../contract/index.ts';
import {
  canAddFollower,
  canCorrectIdentity,
  canEditPathway,
  canEditPrivate,
  canExport,
  canProposePathway,
  canReadAllNotes,
  canReadPathway,
  canRemoveFollower,
  canSetConsent,
  canWriteNotes,
} from './pathway.policy.ts';

const pathway = {
  id: 'p1',
  followers: ['referent', 'follower', 'second'].map((accountId) => ({ accountId, structureId: 's1' })),
};

const actors = {
  'the person': { role: 'beneficiary', accountId: 'person', pathwayId: 'p1' },
  'another beneficiary': { role: 'beneficiary', accountId: 'else', pathwayId: 'p2' },
  'the referent': { role: 'counsellor', accountId: 'referent', structureId: 's1' },
  'a follower': { role: 'counsellor', accountId: 'follower', structureId: 's1' },
  'a colleague who does not follow': { role: 'counsellor', accountId: 'colleague', structureId: 's1' },
  'a follower who left for another structure': {
    role: 'counsellor',
    accountId: 'follower',
    structureId: 's2',
  },
  'a follower acting as an employer': { role: 'employer', accountId: 'follower' },
  'an employer': { role: 'employer', accountId: 'employer' },
  'a coordinator': { role: 'coordinator', accountId: 'coordinator' },
} as const satisfies Record<
  string,
  { role: Role; accountId: string; pathwayId?: string; structureId?: string }
>;
type Who = keyof typeof actors;

const actions = {
  read: canReadPathway,
  edit: canEditPathway,
  'edit barriers and rights': canEditPrivate,
  'correct who it is': canCorrectIdentity,
  propose: canProposePathway,
  'consent on line': (actor, facts) => canSetConsent(actor, facts, 'online'),
  'record consent of an interview': (actor, facts) => canSetConsent(actor, facts, 'interview'),
  'read all notes': canReadAllNotes,
  'write notes': canWriteNotes,
  'add a follower': canAddFollower,
  'end a follower': (actor, facts) => canRemoveFollower(actor, facts, 'second'),
  'end oneself': (actor, facts) => canRemoveFollower(actor, facts, actor.accountId),
  'end the referent': (actor, facts) => canRemoveFollower(actor, facts, 'referent'),
  export: canExport,
} satisfies Record<string, (actor: (typeof actors)[Who], facts: typeof pathway) => boolean>;
type Action = keyof typeof actions;

const nothing: readonly Action[] = [];
const table: Record<Who, readonly Action[]> = {
  'the person': ['read', 'edit', 'correct who it is', 'consent on line', 'end a follower', 'export'],
  'another beneficiary': nothing,
  'the referent': [
    'read',
    'edit',
    'edit barriers and rights',
    'correct who it is',
    'propose',
    'record consent of an interview',
    'read all notes',
    'write notes',
    'add a follower',
    'end a follower',
  ],
  'a follower': [
    'read',
    'edit',
    'edit barriers and rights',
    'propose',
    'record consent of an interview',
    'read all notes',
    'write notes',
    'end oneself',
  ],
  'a colleague who does not follow': nothing,
  'a follower who left for another structure': nothing,
  'a follower acting as an employer': nothing,
  'an employer': nothing,
  'a coordinator': nothing,
};

describe('who may do what with a pathway', () => {
  for (const who of Object.keys(actors) as Who[]) {
    for (const action of Object.keys(actions) as Action[]) {
      const allowed = table[who].includes(action);
      it(`${who} may ${allowed ? '' : 'not '}${action}`, () => {
        expect(actions[action](actors[who], pathway)).toBe(allowed);
      });
    }
  }
});
