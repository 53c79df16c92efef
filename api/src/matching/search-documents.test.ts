import { profileDocSchema, slotDocSchema } from '@passerelle/search';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { accommodations, type Explanation } from '../../contract/index.ts';
import { imagineSlot } from '../../test/support/factories/slots.ts';
import { isResting } from '../establishments/establishment.facts.ts';
import { noConsents } from '../pathways/consents.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { createClock } from '../platform/clock.ts';
import type { Host } from '../slots/slot.present.ts';
import { forEmployer } from './explanation.present.ts';
import {
  accommodationBits,
  accommodationsOf,
  bitsOf,
  dayFromNumber,
  dayNumber,
  isFindable,
  profileDocument,
  slotDocument,
} from './search-documents.ts';

const elbeuf = { code: '76231', name: 'Elbeuf', lat: 49.29, lon: 1 };
const communeOf = (code: string) => (code === elbeuf.code ? elbeuf : undefined);
const now = new Date('2026-11-23T09:00:00Z');

function buildPathway(change: Partial<PathwayDocument> = {}): PathwayDocument {
  return {
    _id: new Types.ObjectId(),
    firstName: 'Prénom-Secret',
    lastName: 'Nom-Secret',
    searchName: 'prenom-secret nom-secret',
    email: 'secret@exemple.fr',
    phone: '0600000000',
    birthDate: '2010-02-28',
    contactChoice: 'email',
    followers: [{ accountId: new Types.ObjectId(), structureId: new Types.ObjectId(), since: now }],
    profile: {
      skills: [{ id: '100007', level: 3 }],
      occupations: ['D1102'],
      objective: 'discover',
      goal: 'mots-secrets',
      communeCode: '76231',
      travelLimitKm: 25,
      mobility: ['licence_b'],
      week: Array.from({ length: 14 }, (_, half) => half < 10),
      available: { from: '2026-12-01', to: '2027-03-31' },
      contracts: [],
      workingTime: 'either',
      needs: ['seated_work', 'quiet_place'],
      needsAnswered: true,
    },
    consents: noConsents().map((consent) => ({ ...consent, granted: true })),
    barriers: [{ theme: 'health', situation: 'situation-secrète' }],
    rsa: true,
    rqth: true,
    reached: 'search',
    open: 0,
    station: 'search',
    turn: 'nobody',
    since: now,
    createdAt: now,
    updatedAt: now,
    version: 4,
    ...change,
  } as PathwayDocument;
}

const host: Host = {
  id: 'a'.repeat(24),
  name: 'Fournil Imaginaire',
  kind: 'ei',
  nafLabel: 'Boulangerie',
  commitments: ['no_cv'],
  address: '1 rue Vide',
  commune: { code: '76231', name: 'Elbeuf' },
  location: { lat: 49.29, lon: 1 },
  accommodations: ['seated_work'],
  publicTransport: true,
  pausedUntil: null,
  monthlyContactCap: null,
  toConfirm: null,
};
const slot = (change: object = {}) => ({
  ...imagineSlot(
    { establishmentId: host.id, occupation: 'D1102', title: 'Aide' } as never,
    'b'.repeat(24),
    createClock(now),
  ),
  ...change,
});
const surroundings = { host, communeOf, resting: false, exposure: 0 };

describe('the index document of a person', () => {
  it('is accepted by the engine and contains no name, contact, birth date, barrier or right', () => {
    const pathway = buildPathway();
    const document = profileDocument(pathway, communeOf, '2026-11-23');
    expect(profileDocSchema.parse(document)).toEqual(document);
    const text = JSON.stringify(document).toLowerCase();
    for (const secret of ['secret', '060000', '2010', 'rsa', 'rqth', 'barrier', 'health', 'seated'])
      expect(text).not.toContain(secret);
  });

  const ages = (birthDate: string | null, today: string) => {
    const { age16From, age18From } = profileDocument(buildPathway({ birthDate }), communeOf, today);
    return [age16From, age18From].map((day) => (day === null ? null : dayFromNumber(day)));
  };

  it('contains the days on which a minor turns 16 and 18, also for those born on 29 February', () => {
    expect(ages('2008-02-29', '2026-02-23')).toEqual(['2024-02-29', '2026-03-01']);
    expect(ages(null, '2026-02-23')).toEqual([null, null]);
  });

  it('contains no birthday of an adult, but from when on they are of any higher age', () => {
    expect(ages('2008-02-29', '2026-04-01')).toEqual([null, '2026-04-01']);
    expect(ages('1931-02-28', '2026-04-01')).toEqual([null, '1949-03-01']);
    const birthDays = fc.date({
      min: new Date('1910-01-01'),
      max: new Date('2007-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(birthDays, (born) => {
        const [younger, adult] = ages(born.toISOString().slice(0, 10), '2026-11-23');
        expect(younger).toBe(null);
        expect(adult?.endsWith('-01')).toBe(true);
      }),
    );
  });

  it('is findable only with consent, a ready profile and outside an immersion', () => {
    const pathway = buildPathway();
    expect(isFindable(pathway)).toBe(true);
    expect(isFindable(buildPathway({ consents: noConsents() as never }))).toBe(false);
    expect(isFindable(buildPathway({ profile: { ...pathway.profile, communeCode: null } }))).toBe(false);
    expect(isFindable(buildPathway({ station: 'immersion' }))).toBe(false);
  });
});

describe('the index document of a slot', () => {
  it('is accepted by the engine and combines what the site and the company offer', () => {
    const document = slotDocument(slot({ accommodations: ['quiet_place'] }), surroundings)!;
    expect(slotDocSchema.parse(document)).toEqual(document);
    expect(accommodationsOf(document.accommodations)).toEqual(['seated_work', 'quiet_place']);
    expect(document).toMatchObject({
      open: true,
      publicTransport: true,
      facets: expect.arrayContaining([
        ...['kind:ei', 'commitment:no_cv', 'site:transport', 'offers:seated_work', 'offers:quiet_place'],
      ]),
    });
  });

  it('does not exist for a draft or a closed slot, and has a closed gate for a paused one', () => {
    expect(slotDocument(slot({ state: 'draft' }), surroundings)).toBeNull();
    expect(slotDocument(slot({ state: 'closed' }), surroundings)).toBeNull();
    expect(slotDocument(slot({ state: 'paused' }), surroundings)!.open).toBe(false);
    expect(slotDocument(slot(), { ...surroundings, resting: true })!.open).toBe(false);
  });

  it('has its own site as location when there is one', () => {
    const site = { address: '2 rue Autre', communeCode: '76231', location: { lat: 49.3, lon: 1.1 } };
    expect(slotDocument(slot({ site }), surroundings)!.location).toEqual(site.location);
  });

  it('has a closed gate while the company has paused or reached its contacts of the month', () => {
    expect(isResting(host, 99, '2026-11-23')).toBe(false);
    expect(isResting({ ...host, pausedUntil: '2026-11-24' }, 0, '2026-11-23')).toBe(true);
    expect(isResting({ ...host, pausedUntil: '2026-11-23' }, 0, '2026-11-23')).toBe(false);
    expect(isResting({ ...host, monthlyContactCap: 3 }, 2, '2026-11-23')).toBe(false);
    expect(isResting({ ...host, monthlyContactCap: 3 }, 3, '2026-11-23')).toBe(true);
  });
});

describe('bits and days', () => {
  it('represent every accommodation, half day and day', () => {
    fc.assert(
      fc.property(fc.subarray([...accommodations]), (some) => {
        expect(accommodationsOf(accommodationBits(some))).toEqual(some);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), (week) => {
        expect(week.map((_, half) => Boolean(bitsOf(week) & (1 << half)))).toEqual(week);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        expect(dayNumber(dayFromNumber(number))).toBe(number);
      }),
    );
  });
});

describe('the reasons that a company reads', () => {
  const term = (value: number, weight: number) => ({ value, weight, contribution: value * weight });
  const explanation: Explanation = {
    score: 0.2 * 0.6 + 0.1 * 0.4 + 0.4 * 1 + 0.2 * 0.63 + 0.1,
    terms: {
      skillsOffer: term(0.6, 0.2),
      skillsPath: term(0.4, 0.1),
      occupation: term(1, 0.4),
      near: term(0.63, 0.2),
      objective: term(1, 0.1),
    },
    matched: [],
    missing: [],
    occupation: { kind: 'same', wished: { code: 'D1102', label: 'Boulangerie' } },
    distanceKm: 7.3,
    fromCommune: 'Elbeuf',
    gates: [
      { code: 'accommodation', detail: { missing: 'seated_work' } },
      { code: 'licence' },
      { code: 'age', detail: { minimum: 18 } },
      { code: 'availability', detail: { common: 2, required: 4 } },
    ],
    toAsk: ['quiet_place'],
    spreadPenalty: 0.05,
    exposure: 3,
    proposedThisWeek: 2,
  };

  it('contain nothing about needs, licence, age or the exact distance, and still add up', () => {
    const shown = forEmployer(explanation);
    expect(shown.toAsk).toEqual([]);
    expect(shown.gates).toEqual([{ code: 'availability' }]);
    expect(shown.distanceKm).toBe(10);
    expect(shown.fromCommune).toBeNull();
    expect(shown.terms.near.value).toBe(0.75);
    const sum = Object.values(shown.terms).reduce((total, { contribution }) => total + contribution, 0);
    expect(shown.score).toBeCloseTo(sum, 10);
    expect(JSON.stringify(shown)).not.toMatch(/seated|licence|7\.3|0\.63/);
    expect([shown.spreadPenalty, shown.exposure, shown.proposedThisWeek]).toEqual([0, 0, 0]);
  });

  it('add up whatever the reasons are', () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    const values = fc.tuple(value, value, value, value, value);
    fc.assert(
      fc.property(values, ([offer, path, occupation, near, objective]) => {
        const terms = {
          skillsOffer: term(offer, 0.2),
          skillsPath: term(path, 0.1),
          occupation: term(occupation, 0.4),
          near: term(near, 0.2),
          objective: term(objective, 0.1),
        };
        const shown = forEmployer({ ...explanation, terms });
        const sum = Object.values(shown.terms).reduce((total, { contribution }) => total + contribution, 0);
        expect(shown.score).toBeCloseTo(sum, 10);
        expect((shown.terms.near.value * 4) % 1).toBe(0);
      }),
    );
  });
});
