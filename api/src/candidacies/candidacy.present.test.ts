import fc from 'fast-check';
import { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import {
  type CandidacyState,
  candidacySchema,
  candidacyStates,
  type SlotCard,
} from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { identityStates, type Side } from './candidacy.policy.ts';
import { presentCandidacy, presentCandidacyCard, type Surroundings } from './candidacy.present.ts';

const now = new Date('2026-03-02T08:00:00Z');
const hex = (prefix: string) =>
  fc.integer({ min: 1, max: 2 ** 40 }).map((n) => `${prefix}${n.toString(16).padStart(22, 'e')}`);
/** Private words, long enough not to occur by chance, none contained in another. */
const word = (prefix: string) => fc.stringMatching(/^[a-z]{9,14}$/).map((letters) => `${prefix}${letters}`);

const person = fc.record({
  id: hex('a1'),
  account: hex('b2'),
  firstName: word('Zf'),
  lastName: word('Zl'),
  email: word('Ze').map((name) => `${name}@exemple.fr`),
  phone: fc.integer({ min: 10_000_000, max: 99_999_999 }).map((n) => `06${n}`),
  birthDate: fc.integer({ min: 0, max: 9000 }).map((days) => day(Date.UTC(1975, 0, 1) + days * 86_400_000)),
  situation: word('Zs'),
  rsa: fc.boolean(),
  rqth: fc.boolean(),
  identityGranted: fc.boolean(),
  contactChoice: fc.constantFrom('email' as const, 'phone' as const, 'both' as const),
});
type Invented = typeof person extends fc.Arbitrary<infer P> ? P : never;

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const slot: SlotCard = {
  id: 'a'.repeat(24),
  title: 'Aide en boulangerie',
  occupation: { code: 'D1102', label: 'Boulangerie' },
  establishment: { id: 'b'.repeat(24), name: 'Boulangerie du Pont Imaginaire' },
  commune: { code: '76231', name: 'Elbeuf' },
  location: { lat: 49.28, lon: 1.01 },
  objectives: ['discover'],
  period: { from: '2026-03-10', to: '2026-05-10' },
  week: Array.from({ length: 14 }, () => true),
  places: 1,
  placesLeft: 1,
  state: 'published',
  publishedAt: null,
};

function shown(who: Invented, state: CandidacyState, side: Side): Surroundings {
  const pathway = {
    _id: new Types.ObjectId(who.id),
    firstName: who.firstName,
    lastName: who.lastName,
    email: who.email,
    phone: who.phone,
    birthDate: who.birthDate,
    contactChoice: who.contactChoice,
    barriers: [{ theme: 'housing', situation: who.situation }],
    rsa: who.rsa,
    rqth: who.rqth,
    profile: { week: slot.week, goal: who.situation, needs: ['seated_work'], communeCode: '76231' },
    followers: [],
  } as unknown as PathwayDocument;
  return {
    side,
    facts: { state, reachedEmployer: true, shownToEmployers: true },
    locale: 'fr',
    today: '2026-03-02',
    slot,
    pathway,
    commune: slot.commune,
    counsellor: null,
    // the names would include the person's own: masking must work even when it is requested
    names: new Map([[who.account, `${who.firstName} ${who.lastName}`]]),
    identityGranted: who.identityGranted,
    toConfirm: null,
    overlaps: false,
    unread: 0,
    othersWaiting: 0,
  };
}

function candidacyOf(who: Invented, state: CandidacyState): CandidacyDocument {
  const line = { id: 'l1', at: now, kind: 'moved', by: who.account, byRole: 'beneficiary' };
  return {
    _id: new Types.ObjectId('c'.repeat(24)),
    slotId: new Types.ObjectId(slot.id),
    pathwayId: new Types.ObjectId(who.id),
    origin: 'application',
    state,
    turn: 'employer',
    since: now,
    answerBefore: null,
    message: 'Je souhaite découvrir le métier.',
    objective: 'discover',
    dates: { from: '2026-03-10', to: '2026-03-20' },
    consent: { at: now, how: 'online', by: who.account },
    declineReason: null,
    timeline: [
      { ...line, from: null, to: 'awaiting_consent', at: new Date(now.getTime() - 1000) },
      { ...line, id: 'l2', from: 'awaiting_consent', to: 'sent' },
    ],
    sentAt: now,
    fit: 0.7,
    employerFit: 0.5,
    version: 2,
  } as unknown as CandidacyDocument;
}

const secrets = ({ id, account, firstName, lastName, email, phone, birthDate, situation }: Invented) => [
  id,
  account,
  firstName,
  lastName,
  email,
  phone,
  birthDate,
  situation,
];
const never = ({ id, account, birthDate, situation }: Invented) => [id, account, birthDate, situation];
const states = fc.constantFrom(...candidacyStates);
const noPapers = { convention: null, archive: null, assessment: null };

describe('what a company receives of a person', () => {
  it('before acceptance contains no private word, whatever the person and the state', () => {
    const before = states.filter((state) => state !== 'awaiting_consent' && !identityStates.includes(state));
    fc.assert(
      fc.property(person, before, (who, state) => {
        const about = shown(who, state, 'employer');
        const candidacy = candidacyOf(who, state);
        const page = presentCandidacy(candidacy, about, null, noPapers);
        const told = JSON.stringify([page, presentCandidacyCard(candidacy, about)]);
        for (const secret of secrets(who)) expect(told).not.toContain(secret);
        expect(told).not.toMatch(/rsa|rqth|barrier|seated_work|awaiting_consent/i);
        expect(Object.keys(page.candidate).sort()).toEqual(['ageBand', 'commune', 'kind', 'label']);
        expect(candidacySchema.parse(page)).toEqual(page);
      }),
    );
  });

  it('in its list has the skills and half days as they were when it was sent, and not once they are erased', () => {
    const frozen = {
      at: now,
      communeCode: null,
      ageBand: null,
      week: slot.week.map((asked, at) => asked && at !== 0),
    };
    const skill = { id: 's', label: 'Pétrir', share: 1, required: 0.5 };
    const explanation = {
      matched: [
        { ...skill, held: 0.75 },
        { ...skill, held: 0.25 },
      ],
      missing: [{ ...skill, teachable: true }],
    };
    const [who] = fc.sample(person, 1) as [Invented];
    const sent = {
      ...candidacyOf(who, 'sent'),
      shown: { ...frozen, explanation },
    } as unknown as CandidacyDocument;
    const listed = (candidacy: CandidacyDocument, side: 'employer' | 'counsellor') =>
      presentCandidacyCard(candidacy, shown(who, 'sent', side)).decisive;
    const all = slot.week.filter(Boolean).length;
    expect(listed(sent, 'employer')).toEqual({
      skills: { held: 1, all: 3 },
      halfDays: { free: slot.week[0] ? all - 1 : all, all },
    });
    expect(listed(sent, 'counsellor')).toBeNull();
    expect(listed({ ...sent, erasedAt: now }, 'employer')).toBeNull();
    // sent before this was kept
    expect(listed(candidacyOf(who, 'sent'), 'employer')).toEqual({
      skills: null,
      halfDays: { free: all, all },
    });
  });

  it('from acceptance on contains the name and chosen contact only if the person agreed, and never more', () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...identityStates), (who, state) => {
        const page = presentCandidacy(candidacyOf(who, state), shown(who, state, 'employer'), null, noPapers);
        const told = JSON.stringify(page);
        expect(page.candidate.kind).toBe(who.identityGranted ? 'identified' : 'pseudonym');
        expect(told.includes(who.lastName)).toBe(who.identityGranted);
        expect(told.includes(who.email)).toBe(who.identityGranted && who.contactChoice !== 'phone');
        expect(told.includes(who.phone)).toBe(who.identityGranted && who.contactChoice !== 'email');
        for (const secret of never(who)) expect(told).not.toContain(secret);
      }),
    );
  });

  it('contains everything for the person and those who accompany them, in every state', () => {
    fc.assert(
      fc.property(
        person,
        states,
        fc.constantFrom('beneficiary' as const, 'counsellor' as const),
        (who, state, side) => {
          const page = presentCandidacy(candidacyOf(who, state), shown(who, state, side), null, noPapers);
          expect(page.candidate).toMatchObject({
            kind: 'identified',
            lastName: who.lastName,
            pathwayId: who.id,
            email: who.email,
            phone: who.phone,
          });
          expect(page.timeline.map(({ to }) => to)).toEqual(['awaiting_consent', 'sent']);
          expect(JSON.stringify(page)).not.toContain(who.situation);
        },
      ),
    );
  });
});
