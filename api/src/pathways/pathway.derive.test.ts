import { describe, expect, it } from 'vitest';
import type { ConventionState, Pathway } from '../../contract/index.ts';
import { type ConsentPurpose, noConsents } from './consents.ts';
import {
  ageBandOf,
  ageOn,
  attentionOf,
  completedSections,
  type DerivedFrom,
  nextOf,
  type OpenCandidacy,
  pathwayTurnOf,
  reachedWith,
  stationOf,
  stationsDone,
} from './pathway.derive.ts';

const now = new Date('2026-11-23T09:00:00Z');
const daysAgo = (count: number) => new Date(now.getTime() - count * 24 * 3_600_000);
const consents = (...granted: ConsentPurpose[]) =>
  noConsents().map((consent) => ({ ...consent, granted: granted.includes(consent.purpose) }));
const ready: DerivedFrom = {
  profile: {
    skills: [{}],
    occupations: ['D1102'],
    objective: 'discover',
    communeCode: '76231',
    week: Array.from({ length: 14 }, (_, half) => half < 10),
    needsAnswered: false,
  },
  consents: consents('matching'),
  reached: 'search',
};
const empty: DerivedFrom = {
  profile: {
    skills: [],
    occupations: [],
    objective: null,
    communeCode: null,
    week: [],
    needsAnswered: false,
  },
  consents: consents(),
  reached: 'search',
};
const open = (state: OpenCandidacy['state'], turn: OpenCandidacy['turn'], since = now): OpenCandidacy => ({
  id: 'c',
  pathwayId: 'p',
  slotId: 's',
  state,
  turn,
  waitsFor: turn === 'nobody' ? [] : [turn],
  convention: null,
  since,
});
const withConvention = (state: ConventionState, ...waitsFor: OpenCandidacy['waitsFor']): OpenCandidacy => ({
  ...open('accepted', waitsFor[0] ?? 'nobody'),
  waitsFor,
  convention: { state, missing: [] },
});
const before = { turn: 'nobody' as const, since: daysAgo(9) };

describe('the position of a person on the path', () => {
  it('knows which sections of the profile are complete', () => {
    expect(completedSections(empty)).toEqual({
      skills: false,
      wishes: false,
      place: false,
      time: false,
      needs: false,
    });
    expect(completedSections(ready)).toEqual({
      skills: true,
      wishes: true,
      place: true,
      time: true,
      needs: false,
    });
  });

  it('moves from profile to search once the profile is ready, with or without needs', () => {
    expect(stationOf(empty, [])).toBe('profile');
    expect(stationOf(ready, [])).toBe('search');
    expect(stationOf({ ...empty, reached: 'immersion' }, [])).toBe('immersion');
  });

  it('follows what is open now, and keeps what was done', () => {
    const experienced = { ...ready, reached: 'skills' } as const;
    const asked = [open('sent', 'employer')];
    // an answer is waited for: the immersion that was done is no part of this one
    expect(stationOf(experienced, asked)).toBe('exchange');
    expect(stationsDone(experienced, asked)).toEqual(['profile', 'search', 'immersion', 'skills']);
    expect(stationsDone({ ...ready, reached: 'exchange' }, asked)).toEqual(['profile', 'search']);
    expect(stationOf(experienced, [...asked, open('in_immersion', 'nobody')])).toBe('immersion');
    expect(stationOf(experienced, [open('interrupted', 'employer')])).toBe('skills');
    expect(stationsDone(experienced, [open('completed', 'employer')])).not.toContain('skills');
    expect(stationOf(experienced, [])).toBe('skills');
  });

  it('follows the candidacies to exchange, immersion and skills, and never back from gained skills', () => {
    expect(reachedWith([open('sent', 'employer')], 'search')).toBe('exchange');
    expect(reachedWith([open('in_immersion', 'nobody')], 'exchange')).toBe('immersion');
    expect(reachedWith([open('completed', 'employer')], 'immersion')).toBe('skills');
    expect(reachedWith([], 'exchange')).toBe('search');
    expect(reachedWith([], 'skills')).toBe('skills');
  });

  it('waits for the side of the candidacy that has waited longest', () => {
    const both = [open('sent', 'employer', daysAgo(2)), open('awaiting_consent', 'beneficiary', daysAgo(4))];
    expect(pathwayTurnOf(ready, both, before, now)).toEqual({ turn: 'person', since: daysAgo(4), rank: 1 });
  });

  it('waits for the counsellor while the profile or the consent is missing', () => {
    expect(pathwayTurnOf(empty, [], before, now)).toEqual({ turn: 'counsellor', since: now, rank: 0 });
    expect(pathwayTurnOf({ ...ready, consents: consents() }, [], before, now).turn).toBe('counsellor');
    expect(pathwayTurnOf(ready, [], before, now)).toEqual({ ...before, rank: 2 });
  });

  const steps: [Pathway['nextStep'], DerivedFrom, OpenCandidacy[]][] = [
    ['complete_profile', empty, []],
    ['give_consent', { ...ready, consents: consents() }, []],
    ['see_matches', ready, []],
    ['follow_candidacy', ready, [open('sent', 'employer')]],
    ['answer_proposal', empty, [open('awaiting_consent', 'beneficiary')]],
    ['prepare_immersion', ready, [withConvention('validated')]],
    ['await_convention', ready, [open('accepted', 'counsellor')]],
    ['await_convention', ready, [withConvention('to_sign', 'employer')]],
    ['sign_convention', ready, [withConvention('to_sign', 'employer', 'beneficiary')]],
    ['assess', ready, [open('completed', 'beneficiary')]],
    ['await_assessment', ready, [open('completed', 'employer')]],
    ['answer_company', ready, [open('in_discussion', 'beneficiary'), open('accepted', 'counsellor')]],
    ['live_immersion', ready, [open('accepted', 'counsellor'), open('in_immersion', 'nobody')]],
    ['answer_proposal', ready, [open('completed', 'employer'), open('awaiting_consent', 'beneficiary')]],
    [
      'answer_company',
      ready,
      [open('awaiting_consent', 'beneficiary', daysAgo(1)), open('in_discussion', 'beneficiary', daysAgo(3))],
    ],
  ];
  for (const [step, pathway, candidacies] of steps) {
    it(`shows the next step: ${step}, of ${candidacies.map(({ state }) => state).join(' and ') || 'nothing open'}`, () => {
      expect(nextOf(pathway, candidacies).nextStep).toBe(step);
    });
  }

  it('needs attention for each reason, and for none when all is well', () => {
    const told = { hasMatch: true, newMatch: false, now };
    const well = { ...ready, ...before, lastContactAt: daysAgo(3), createdAt: daysAgo(90) };
    expect(attentionOf(well, told)).toEqual([]);
    expect(attentionOf({ ...well, consents: consents() }, told)).toEqual(['consent_missing']);
    expect(attentionOf({ ...well, profile: empty.profile }, told)).toEqual(['profile_incomplete']);
    expect(attentionOf(well, { ...told, hasMatch: false })).toEqual(['no_match']);
    expect(attentionOf({ ...well, lastContactAt: null }, told)).toEqual(['no_contact_30_days']);
    expect(attentionOf({ ...well, turn: 'employer', since: daysAgo(6) }, told)).toEqual(['company_silent']);
    expect(attentionOf(well, { ...told, newMatch: true })).toEqual(['new_match']);
  });

  it('includes the age only as an age band that respects birthdays', () => {
    expect(ageOn('2000-11-24', '2026-11-23')).toBe(25);
    expect(ageOn('2000-11-23', '2026-11-23')).toBe(26);
    expect(
      ['2009-12-01', '2004-01-01', '1995-01-01', '1985-01-01', '1975-01-01', '1965-01-01', null].map(
        (birth) => ageBandOf(birth, '2026-11-23'),
      ),
    ).toEqual(['16-17', '18-25', '26-35', '36-45', '46-55', '56+', null]);
  });
});
