import { createSlot, type Slot } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { countInputOf, draftOf, inputOf, newDraft, pressed, problemsOf, suggested } from './slot-draft.ts';

const draft = {
  ...newDraft('e'.repeat(24), '2026-03-02'),
  occupation: { code: 'D1102', label: 'Boulanger' },
};
const skill = (id: string) => ({ id, label: id, kind: 'know-how' as const });

describe('a slot being written', () => {
  it('is valid for the API as soon as a job is chosen', () => {
    const parsed = createSlot.body.safeParse({ ...inputOf(draft), publish: false });
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(inputOf(draft).title).toBe('Boulanger');
  });
  it('asks for the declaration only to publish', () => {
    expect(problemsOf(draft, false)).toEqual([]);
    expect(problemsOf(draft, true)).toEqual(['declarationNeeded']);
  });
  it('names each thing that is missing', () => {
    const empty = { ...draft, occupation: null, objectives: [], week: draft.week.map(() => false) };
    expect(problemsOf(empty, false)).toEqual(['pickJob', 'pickObjective', 'pickWeek']);
  });
  it('takes a tutor whole or not at all', () => {
    const half = { ...draft, tutor: { firstName: 'Ana', lastName: '', function: '' } };
    expect(problemsOf(half, false)).toEqual(['tutorIncomplete']);
    expect(inputOf(half).tutor).toBeNull();
  });
});

describe('how a slot is sent', () => {
  const weekOf = (halfDays: number) => draft.week.map((_, at) => at < halfDays);

  it.each([
    ['half of the week, rounded up, unless something was chosen', 5, null, 3],
    ['what was chosen', 5, 2, 2],
    ['no more than the week has', 4, 9, 4],
    ['at least one half day', 4, 0, 1],
    ['at least one half day of a week that is still empty', 0, null, 1],
  ])('asks for free half days: %s', (_, halfDays, chosen, expected) => {
    expect(inputOf({ ...draft, week: weekOf(halfDays), minHalfDays: chosen }).minHalfDays).toBe(expected);
  });

  it.each([true, false])('says whether a vehicle is needed: %s', (vehicleRequired) => {
    expect(inputOf({ ...draft, vehicleRequired }).vehicleRequired).toBe(vehicleRequired);
    expect(inputOf({ ...draft, vehicleRequired, licenceRequired: !vehicleRequired })).toMatchObject({
      vehicleRequired,
      licenceRequired: !vehicleRequired,
    });
  });
});

describe('a slot being changed', () => {
  const site = {
    address: '1 quai Vide',
    commune: { code: '76540', name: 'Rouen' },
    location: { lat: 49.4, lon: 1.1 },
  };
  const tutor = { firstName: 'Ana', lastName: 'Vide', function: 'Cheffe d’atelier' };
  const slot = {
    establishment: { id: 'e'.repeat(24) },
    occupation: { code: 'D1102', label: 'Boulanger' },
    title: 'Aide',
    tasks: '',
    welcome: '',
    objectives: ['discover'],
    skills: [],
    period: { from: '2026-03-02', to: '2026-04-02' },
    week: draft.week,
    hours: { from: '09:00', to: '17:00' },
    accommodations: [],
    conditions: [],
    own: { site, tutor },
  } as unknown as Slot;

  it('starts from the place and the tutor that are stored', () => {
    const input = inputOf(draftOf(slot));
    expect(input.site).toEqual({ address: '1 quai Vide', communeCode: '76540', location: site.location });
    expect(input.tutor).toEqual(tutor);
  });
  it('takes both away when they are emptied', () => {
    const emptied = { ...draftOf(slot), site: null, tutor: { firstName: '', lastName: '', function: '' } };
    expect(inputOf(emptied)).toMatchObject({ site: null, tutor: null });
  });
});

describe('skills of the slot', () => {
  it('go from not asked for to useful to learned here and back', () => {
    let skills = [{ skill: skill('1'), use: 'off' as const, level: 1 }] as ReturnType<typeof pressed>;
    const seen = [0, 1, 2].map(() => {
      skills = pressed(skills, '1');
      return skills[0]?.use;
    });
    expect(seen).toEqual(['used', 'taught', 'off']);
  });
  it('of a new occupation are suggested, what was chosen stays', () => {
    const held = [
      { skill: skill('9'), use: 'taught' as const, level: 2 },
      { skill: skill('8'), use: 'off' as const, level: 1 },
    ];
    const next = suggested(held, [
      { ...skill('1'), core: true },
      { ...skill('9'), core: true },
      { ...skill('2'), core: false },
    ]);
    expect(next.map(({ skill: { id }, use }) => `${id} ${use}`)).toEqual(['9 taught', '1 used', '2 off']);
  });
  it('that are not asked for are not sent', () => {
    const input = inputOf({ ...draft, skills: [{ skill: skill('1'), use: 'off', level: 1 }] });
    expect(input.skills).toEqual([]);
  });
  it('nor anything but the company and the job when people are counted', () => {
    expect(Object.keys(countInputOf(draft))).toEqual(['establishmentId', 'occupation']);
  });
});
