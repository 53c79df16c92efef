import fc from 'fast-check';
import type { ProfileDoc, SlotDoc } from '../document.ts';
import { buildProfile, buildSlot, testDirectory, testToday } from './build.ts';

const skillIds = [...new Set(testDirectory.occupations.flatMap(({ skills }) => skills)), 'unheard-of'];
const occupation = fc.constantFrom(...testDirectory.occupations.map(({ code }) => code), 'D1407', 'A1203');
const level = fc.integer({ min: 1, max: 4 });
const point = fc.record({
  lat: fc.double({ min: 49.2, max: 49.7, noNaN: true }),
  lon: fc.double({ min: 0.6, max: 1.5, noNaN: true }),
});
const halfDays = fc.integer({ min: 0, max: 2 ** 14 - 1 });
const range = fc
  .tuple(fc.integer({ min: -20, max: 40 }), fc.integer({ min: 0, max: 60 }))
  .map(([from, length]) => ({ from: testToday + from, to: testToday + from + length }));
const objective = fc.constantFrom('discover' as const, 'confirm' as const, 'recruit' as const);
const needs = fc.constantFrom(0, 0, 0, 1, 2, 5);
/** A few that have many slots, and many that have few. */
const company = fc
  .oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 }))
  .map((number) => `establishment-${number}`);
const mostly = (value: boolean) => fc.constantFrom(value, value, value, !value);
const words = [
  'aide',
  'boulangerie',
  'vente',
  'cariste',
  'ménage',
  'bureaux',
  'nuit',
  'vendeuse',
  'propreté',
  'soignante',
  'préparation',
  'commandes',
  'caces',
  'cuisine',
];
const phrase = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(' '));

/** Few different ids, so that updates and removals affect existing documents. */
export const arbitraryId = (prefix: string, count: number) =>
  fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`);

export const arbitrarySlot = (id: fc.Arbitrary<string>): fc.Arbitrary<SlotDoc> =>
  fc
    .record({
      id,
      version: fc.integer({ min: 1, max: 4 }),
      open: mostly(true),
      occupation,
      title: phrase,
      text: phrase,
      skills: fc.uniqueArray(fc.record({ id: fc.constantFrom(...skillIds), level, taught: fc.boolean() }), {
        selector: (skill) => skill.id,
        maxLength: 8,
      }),
      objectives: fc.uniqueArray(objective, { minLength: 1, maxLength: 3 }),
      location: point,
      commune: fc.constantFrom('76540', '76231', '76057'),
      period: range,
      halfDays,
      minHalfDays: fc.integer({ min: 0, max: 4 }),
      placesLeft: fc.integer({ min: 0, max: 3 }),
      placesTotal: fc.integer({ min: 1, max: 3 }),
      requiresLicence: mostly(false),
      requiresVehicle: mostly(false),
      publicTransport: fc.boolean(),
      accommodations: fc.constantFrom(0, 1, 3, 7),
      lacks: fc.constantFrom(0, 0, 1, 2, 6),
      minimumAge: fc.constantFrom(16, 18, 21),
      exposure: fc.integer({ min: 0, max: 12 }),
    })
    .chain((fields) =>
      fc
        .record({
          facets: fc.subarray(['kind:EI', 'kind:ESAT', 'commitment:hiring']),
          publishedAt: fc.integer({ min: 0, max: 5 }),
          establishmentId: company,
        })
        .map((rest) =>
          buildSlot({ ...fields, ...rest, communeName: fields.commune === '76231' ? 'Elbeuf' : 'Rouen' }),
        ),
    );

export const arbitraryProfile = (id: fc.Arbitrary<string>): fc.Arbitrary<ProfileDoc> =>
  fc
    .record({
      id,
      version: fc.integer({ min: 1, max: 4 }),
      skills: fc.uniqueArray(fc.record({ id: fc.constantFrom(...skillIds), level }), {
        selector: (skill) => skill.id,
        maxLength: 8,
      }),
      occupations: fc.uniqueArray(occupation, { maxLength: 3 }),
      objective: fc.option(objective),
      location: fc.option(point, { freq: 6 }),
      commune: fc.constantFrom(null, '76540', '76231', '76057', '76000'),
      travelLimitKm: fc.constantFrom(5, 20, 60),
      halfDays,
      available: fc.option(range),
      licence: fc.boolean(),
      vehicle: fc.boolean(),
      publicTransport: mostly(true),
      needs,
      birth: fc.option(fc.integer({ min: -800, max: 5 }), { freq: 6 }),
      waiting: mostly(true),
      followers: fc.subarray(['f1', 'f2']),
      structureId: fc.constantFrom(null, 's1'),
    })
    .map(({ birth, ...fields }) =>
      buildProfile({
        ...fields,
        age16From: birth === null ? null : testToday + birth,
        age18From: birth === null ? null : testToday + birth + 731,
      }),
    );
