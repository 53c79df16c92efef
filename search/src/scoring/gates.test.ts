import { expect, it } from 'vitest';
import type { ProfileDoc, SlotDoc } from '../document.ts';
import type { Gate } from '../explanation.ts';
import { buildProfile, buildSlot, testDirectory, testToday } from '../testing/build.ts';
import { gateOrder } from './gates.ts';
import { prepareProfile, prepareSlot } from './prepare.ts';
import { explain } from './score.ts';
import { skillWeights } from './weights.ts';

const weights = skillWeights(testDirectory);

type Case = { name: string; profile?: Partial<ProfileDoc>; slot?: Partial<SlotDoc>; gates: Gate[] };
const elbeuf = { lat: 49.2906, lon: 1.0108 };
const cases: Case[] = [
  { name: 'an ordinary pair is open', gates: [] },
  { name: 'a paused slot is closed', slot: { open: false }, gates: [{ code: 'closed' }] },
  { name: 'a full slot has no place', slot: { placesLeft: 0 }, gates: [{ code: 'no_place' }] },
  {
    name: 'a place beyond the travel limit is too far',
    profile: { travelLimitKm: 10 },
    slot: { location: elbeuf },
    gates: [{ code: 'too_far', distanceKm: expect.closeTo(18.1, 0), limitKm: 10 }],
  },
  {
    name: 'an unknown home closes nothing',
    profile: { location: null },
    slot: { location: elbeuf },
    gates: [],
  },
  { name: 'a licence is asked for', slot: { requiresLicence: true }, gates: [{ code: 'licence' }] },
  { name: 'a licence is held', profile: { licence: true }, slot: { requiresLicence: true }, gates: [] },
  { name: 'a vehicle is asked for', slot: { requiresVehicle: true }, gates: [{ code: 'vehicle' }] },
  { name: 'a bus goes there', slot: { requiresVehicle: true, publicTransport: true }, gates: [] },
  {
    name: 'a bus that the person cannot take does not help',
    profile: { publicTransport: false },
    slot: { requiresVehicle: true, publicTransport: true },
    gates: [{ code: 'vehicle' }],
  },
  {
    name: 'a need that the company says it cannot meet',
    profile: { needs: 0b101 },
    slot: { accommodations: 0b001, lacks: 0b110 },
    gates: [{ code: 'accommodation', missing: 0b100 }],
  },
  {
    name: 'a need that the company says nothing about can be asked',
    profile: { needs: 0b101 },
    slot: { accommodations: 0b001 },
    gates: [],
  },
  { name: 'a need the site meets', profile: { needs: 0b1 }, slot: { accommodations: 0b11 }, gates: [] },
  {
    name: 'too few common half days',
    profile: { halfDays: 0b1 },
    gates: [{ code: 'availability', common: 1, required: 2 }],
  },
  { name: 'a slot of one half day asks for one', profile: { halfDays: 1 }, slot: { halfDays: 1 }, gates: [] },
  {
    name: 'a slot of the past',
    slot: { period: { from: testToday - 9, to: testToday - 1 } },
    gates: [{ code: 'period', from: testToday - 9, to: testToday - 1 }],
  },
  {
    name: 'a slot whose last day is today',
    slot: { period: { from: testToday - 9, to: testToday } },
    gates: [],
  },
  {
    name: 'a person free only afterwards',
    profile: { available: { from: testToday + 61, to: testToday + 90 } },
    gates: [{ code: 'period', from: testToday + 7, to: testToday + 60 }],
  },
  {
    name: 'a person who turns 16 after the slot',
    profile: { age16From: testToday + 61, age18From: testToday + 800 },
    gates: [{ code: 'age', minimum: 16 }],
  },
  {
    name: 'a person who turns 16 during the slot',
    profile: { age16From: testToday + 60, age18From: null },
    gates: [],
  },
  {
    name: 'a slot for adults',
    profile: { age16From: testToday - 10, age18From: testToday + 720 },
    slot: { minimumAge: 18 },
    gates: [{ code: 'age', minimum: 18 }],
  },
  {
    name: 'an unknown age closes nothing',
    profile: { age16From: null, age18From: null },
    slot: { minimumAge: 21 },
    gates: [],
  },
];

it.each(cases)('$name', ({ profile, slot, gates }) => {
  const explanation = explain(
    prepareProfile(buildProfile(profile), weights),
    prepareSlot(buildSlot(slot), weights),
    testToday,
  );
  expect(explanation.gates).toEqual(gates);
});

it('every gate has a test case that closes it', () => {
  const closing = new Set(cases.flatMap(({ gates }) => gates.map(({ code }) => code)));
  expect([...closing].sort()).toEqual([...gateOrder].sort());
});
