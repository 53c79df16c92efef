import type { Profile } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { conflictsOf, withoutSaved } from '../../app/saved-draft.ts';
import { inputOf } from './profile-changes.ts';

const stored: Profile = {
  skills: [],
  occupations: [],
  objective: 'discover',
  goal: '',
  commune: null,
  location: null,
  travelLimitKm: 20,
  mobility: [],
  week: Array.from({ length: 14 }, () => false),
  available: null,
  contracts: [],
  workingTime: 'either',
  needs: [],
};

describe('a profile edited by two people', () => {
  it('has no conflict when they change different fields', () => {
    expect(
      conflictsOf({ goal: 'Travailler dehors' }, { goal: '' }, { ...stored, travelLimitKm: 30 }),
    ).toEqual([]);
  });
  it('has a conflict when they change the same field to different values', () => {
    expect(
      conflictsOf({ travelLimitKm: 10 }, { travelLimitKm: 20 }, { ...stored, travelLimitKm: 30 }),
    ).toEqual(['travelLimitKm']);
  });
  it('has no conflict when they make the same change', () => {
    expect(
      conflictsOf({ travelLimitKm: 30 }, { travelLimitKm: 20 }, { ...stored, travelLimitKm: 30 }),
    ).toEqual([]);
  });
});

describe('the saved changes', () => {
  it('contain ids and codes, and only changed fields', () => {
    const skills = [{ id: '100', label: 'Pétrir', kind: 'know-how' as const, level: 2 }];
    const occupations = [{ code: 'D1102', label: 'Boulangerie' }];
    const commune = { code: '76231', name: 'Elbeuf' };
    expect(inputOf({ skills, occupations, commune, location: { lat: 49, lon: 1 } })).toEqual({
      skills: [{ id: '100', level: 2 }],
      occupations: ['D1102'],
      communeCode: '76231',
    });
    expect(inputOf({ commune: null })).toEqual({ communeCode: null });
    expect(inputOf({ goal: 'x' })).toEqual({ goal: 'x' });
  });
});

describe('the unsaved changes', () => {
  it('are those made again during the save', () => {
    expect(withoutSaved({ goal: 'abc', travelLimitKm: 10 }, { goal: 'ab', travelLimitKm: 10 })).toEqual({
      goal: 'abc',
    });
  });
});
