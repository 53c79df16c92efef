import type { Slot } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { pressed, suggested } from './draft-skills.ts';
import { newSlotRules, storedSlotRules } from './slot.resolver.ts';
import { bodyOf } from './slot-body.ts';
import { countInputOf, draftOf, newDraft, type SlotDraft } from './slot-draft.ts';

const draft = {
  ...newDraft('e'.repeat(24), '2026-03-02'),
  occupation: { code: 'D1102', label: 'Boulanger' },
};
const skill = (id: string) => ({ id, label: id, kind: 'know-how' as const });

/** The invalid fields, in the order of the schema; none when the draft can be sent. */
async function wrongIn(draft: SlotDraft, publish: boolean, rules = newSlotRules): Promise<string[]> {
  const options = { fields: {}, shouldUseNativeValidation: false };
  const { errors } = await rules({ ...draft, publish }, undefined, options);
  const names = (found: object, before: string): string[] =>
    Object.entries(found).flatMap(([name, error]) =>
      'type' in error ? [before + name] : names(error, `${before}${name}.`),
    );
  return names(errors, '');
}

describe('a new slot', () => {
  it('is valid for the API as soon as an occupation is chosen', async () => {
    expect(await wrongIn(draft, false)).toEqual([]);
    expect(bodyOf(draft).title).toBe('Boulanger');
  });
  it('needs the declaration only to be published', async () => {
    expect(await wrongIn(draft, true)).toEqual(['noReplacementDeclared']);
    expect(await wrongIn({ ...draft, noReplacementDeclared: true }, true)).toEqual([]);
  });
  it('needs the declaration also when it is already published', async () => {
    expect(await wrongIn(draft, false, storedSlotRules(false))).toEqual([]);
    expect(await wrongIn(draft, true, storedSlotRules(false))).toEqual(['noReplacementDeclared']);
    expect(await wrongIn(draft, false, storedSlotRules(true))).toEqual(['noReplacementDeclared']);
  });
  it('shows all missing fields at once', async () => {
    const empty = {
      ...draft,
      title: 'Aide',
      occupation: null,
      objectives: [],
      week: draft.week.map(() => false),
      period: { from: '2026-03-02', to: '2026-03-01' },
    };
    expect((await wrongIn(empty, true)).sort()).toEqual([
      'noReplacementDeclared',
      'objectives',
      'occupation',
      'period.to',
      'week',
    ]);
  });
  it('needs all fields of a tutor or none', async () => {
    const half = { ...draft, tutor: { firstName: 'Ana', lastName: ' ', function: '' } };
    expect(await wrongIn(half, false)).toEqual(['tutor.lastName', 'tutor.function']);
    expect(bodyOf({ ...draft, tutor: { firstName: ' ', lastName: '', function: '' } }).tutor).toBeNull();
  });
  it('needs all fields of another place of work or none', async () => {
    const begun = { ...draft, site: { address: '1 quai Vide', communeCode: '', communeName: '' } };
    expect(await wrongIn(begun, false)).toEqual(['site.communeCode']);
    expect(bodyOf(draft).site).toBeNull();
  });
  it('keeps imported fields that its form does not contain when it is changed', async () => {
    const options = { fields: {}, shouldUseNativeValidation: false };
    const { values } = await storedSlotRules(false)({ ...draft, publish: false }, undefined, options);
    expect(Object.keys(values)).not.toContain('establishmentId');
    expect(Object.keys(values)).not.toContain('minimumAge');
    expect(Object.keys(values)).not.toContain('equipmentProvided');
  });
});

describe('the request that saves a slot', () => {
  const weekOf = (halfDays: number) => draft.week.map((_, at) => at < halfDays);

  it.each([
    ['half of the week, rounded up, when no minimum was chosen', 5, null, 3],
    ['the chosen minimum', 5, 2, 2],
    ['no more than the week has', 4, 9, 4],
    ['at least one half day', 4, 0, 1],
    ['at least one half day of a week that is still empty', 0, null, 1],
  ])('asks for free half days: %s', (_, halfDays, chosen, expected) => {
    expect(bodyOf({ ...draft, week: weekOf(halfDays), minHalfDays: chosen }).minHalfDays).toBe(expected);
  });

  it.each([true, false])('says whether a vehicle is required: %s', (vehicleRequired) => {
    expect(bodyOf({ ...draft, vehicleRequired }).vehicleRequired).toBe(vehicleRequired);
    expect(bodyOf({ ...draft, vehicleRequired, licenceRequired: !vehicleRequired })).toMatchObject({
      vehicleRequired,
      licenceRequired: !vehicleRequired,
    });
  });
});

describe('the form of an existing slot', () => {
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
    weeklyHours: 35,
    minHalfDays: 5,
    places: 1,
    hours: { from: '09:00', to: '17:00' },
    accommodations: [],
    conditions: [],
    own: { site, tutor },
  } as unknown as Slot;

  it('starts with the stored place and tutor', () => {
    const input = bodyOf(draftOf(slot));
    expect(input.site).toMatchObject({
      address: '1 quai Vide',
      communeCode: '76540',
      location: site.location,
    });
    expect(input.tutor).toEqual(tutor);
  });
  it('deletes both when they are emptied', () => {
    const emptied = { ...draftOf(slot), site: null, tutor: { firstName: '', lastName: '', function: '' } };
    expect(bodyOf(emptied)).toMatchObject({ site: null, tutor: null });
  });
});

describe('the skills of a slot', () => {
  it('change with each click from not required to useful, to learned here, and back', () => {
    let skills = [{ skill: skill('1'), use: 'off' as const, level: 1 }] as ReturnType<typeof pressed>;
    const seen = [0, 1, 2].map(() => {
      skills = pressed(skills, '1');
      return skills[0]?.use;
    });
    expect(seen).toEqual(['used', 'taught', 'off']);
  });
  it('are suggested for a new occupation, and chosen ones stay', () => {
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
  it('are not sent when they are not required', () => {
    const input = bodyOf({ ...draft, skills: [{ skill: skill('1'), use: 'off', level: 1 }] });
    expect(input.skills).toEqual([]);
  });
  it('are not sent to count matches, which needs the establishment and the occupation only', () => {
    expect(Object.keys(countInputOf(draft))).toEqual(['establishmentId', 'occupation']);
  });
});
