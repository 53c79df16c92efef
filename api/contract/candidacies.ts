import { z } from 'zod';
import {
  candidacyStateSchema,
  conventionStates,
  declineReasonSchema,
  timelineReasonSchema,
  turnSchema,
} from './candidacy-states.ts';
import { conventionArchiveSchema } from './convention-archive.ts';
import { skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { toConfirmSchema } from './establishment-trust.ts';
import { signingParties } from './lists.ts';
import { explanationSchema } from './matching.ts';
import { ageBandSchema, consentWays } from './pathway-profile.ts';
import {
  clientIdSchema,
  communeRefSchema,
  daySchema,
  idSchema,
  instantSchema,
  levelSchema,
  longTextSchema,
  objectiveSchema,
  pageOf,
  pageQuery,
  periodSchema,
  roles,
  sides,
  weekSchema,
} from './primitives.ts';
import { slotCardSchema, waitingChoices } from './slots.ts';

/** What an employer sees of the person depends on acceptance; these are two distinct shapes. */
export const candidateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pseudonym'),
    /** "Candidat 4F2" */
    label: z.string(),
    commune: communeRefSchema.nullable(),
    ageBand: ageBandSchema.nullable(),
    /** Accepted, but the person does not share the name with this company. */
    nameWithheld: z.boolean().optional(),
    /** Past its retention (DOMAIN §4): the data about the person is erased. */
    erased: z.boolean().optional(),
    /** Accepted, but the company is not confirmed yet: the name appears once it is, if the person agrees. */
    companyToConfirm: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('identified'),
    pathwayId: idSchema.optional(),
    firstName: z.string(),
    lastName: z.string(),
    commune: communeRefSchema.nullable(),
    email: z.string().optional(),
    phone: z.string().optional(),
  }),
]);
export type Candidate = z.output<typeof candidateSchema>;

/** When and where the immersion takes place, as far as it is agreed on. */
export const termsSchema = z.object({
  dates: periodSchema,
  /** Of a usual day, `HH:MM` on the clock of the site; `to` may not be said yet. */
  hours: z.object({ from: z.string(), to: z.string().nullable() }).nullable(),
  place: z.string().nullable(),
});
export type Terms = z.output<typeof termsSchema>;

export const timelineKinds = ['moved', 'agreed', 'reminder', 'note', 'convention', 'assessment'] as const;
export const timelineEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** `moved` with from/to, or another event. */
  kind: z.enum(timelineKinds),
  from: candidacyStateSchema.nullable(),
  to: candidacyStateSchema.nullable(),
  /** Display name for readers who may know it, otherwise the role. */
  by: z.string(),
  byRole: z.enum([...roles, 'system']),
  reason: timelineReasonSchema.optional(),
  word: z.string().optional(),
  /** With `agreed`, and with the acceptance: what was agreed on. */
  terms: termsSchema.optional(),
});

const counsellorContactSchema = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  structure: z.string(),
});

export const conventionSummarySchema = z.object({
  /** Of its page; null for older data, of which only dates and signatures are stored. */
  id: idSchema.nullable(),
  state: z.enum(conventionStates),
  from: daySchema,
  to: daySchema,
  signatures: z.array(
    z.object({
      party: z.enum(signingParties),
      at: instantSchema,
    }),
  ),
  /** The start is nearer than two days, and it is not signed by all and validated. */
  urgent: z.boolean(),
});

/** Where the convention of an accepted candidacy stands: whose turn it is follows from it. */
export const conventionTurnSchema = z.object({
  state: z.enum(conventionStates),
  /** Who has not signed the version that was sent; empty before and after. */
  missing: z.array(z.enum(signingParties)),
});
export type ConventionTurn = z.output<typeof conventionTurnSchema>;

export type ConventionSummary = z.output<typeof conventionSummarySchema>;

export const assessmentSummarySchema = z.object({
  at: instantSchema,
  /** By the tutor. */
  done: z.string(),
  acquired: z.array(skillSchema.extend({ level: levelSchema })),
  answer: z.string().optional(),
});

export type AssessmentSummary = z.output<typeof assessmentSummarySchema>;

export const candidacyOrigins = ['proposal', 'application'] as const;

export const candidacySchema = z.object({
  id: idSchema,
  origin: z.enum(candidacyOrigins),
  state: candidacyStateSchema,
  turn: turnSchema,
  /** Every side that is waited for; `turn` is the first. Several sign a convention at the same time. */
  waitsFor: z.array(z.enum(sides)),
  /** Until the immersion begins; null before acceptance and as long as nobody prepares a convention. */
  conventionTurn: conventionTurnSchema
    .extend({ /** Of its page, for who may read it. */ id: idSchema.nullable() })
    .nullable(),
  /** Accepted, the start is nearer than two days, and the convention is not signed by all and validated. */
  urgent: z.boolean(),
  /** Since when it is that party's turn. */
  since: instantSchema,
  /** Last day to answer before it expires (10 working days), when one runs. */
  answerBefore: daySchema.nullable(),
  slot: slotCardSchema,
  candidate: candidateSchema,
  counsellor: counsellorContactSchema.nullable(),
  message: z.string(),
  objective: objectiveSchema,
  /** Wished for, until company and person agree on them. */
  dates: periodSchema,
  /** Before acceptance: the slot has changed since, and these dates are not in its period or its days any more. */
  datesOutside: z.boolean(),
  hours: termsSchema.shape.hours,
  place: termsSchema.shape.place,
  /** Who last agreed to dates, hours and place, and when; null as long as they are wished for. */
  agreed: z.object({ at: instantSchema, by: z.string(), byRole: z.enum(sides) }).nullable(),
  /** The person's free half days, next to the slot's; null for a company once the data is erased. */
  availability: weekSchema.nullable(),
  /** For an employer: only skills, distance band and availability. */
  explanation: explanationSchema.nullable(),
  /** Whether another candidacy of this person overlaps a current immersion. */
  overlaps: z.boolean(),
  /** Why the company is not confirmed yet, for counsellors and the company itself; null when it is. */
  companyToConfirm: toConfirmSchema.nullable(),
  consent: z.object({ at: instantSchema, how: z.enum(consentWays), by: z.string() }).nullable(),
  /** Whether this company sees the name once it accepts; null for companies. */
  sharesIdentity: z.boolean().nullable(),
  declineReason: declineReasonSchema.nullable(),
  timeline: z.array(timelineEntrySchema),
  convention: conventionSummarySchema.nullable(),
  /** Set when the convention requires a reason to be opened; until one is given, it and the assessment are null. */
  archive: conventionArchiveSchema.nullable(),
  assessment: assessmentSummarySchema.nullable(),
  /** For a company that would take the last place by accepting: how many other requests it has not answered. */
  othersWaiting: z.int(),
  unread: z.int(),
  version: z.int(),
  abilities: z.object({
    /** States to which the reader may move it now. */
    moveTo: z.array(candidacyStateSchema),
    write: z.boolean(),
  }),
});
export type Candidacy = z.output<typeof candidacySchema>;

export const candidacyCardSchema = candidacySchema
  .omit({
    timeline: true,
    explanation: true,
    convention: true,
    archive: true,
    assessment: true,
    availability: true,
    message: true,
    hours: true,
    place: true,
    agreed: true,
  })
  .extend({
    /** Match score as a share, 0 to 1; null when not computed. */ fit: z.number().nullable(),
    /** What a company decides by, as it was shown to it when the request was sent; null for others, and once erased. */
    decisive: z
      .object({
        /** Skills of the slot that the person has at the level asked for, and all; null when not computed. */
        skills: z.object({ held: z.int(), all: z.int() }).nullable(),
        /** Half days of the slot's week when the person is free, and all. */
        halfDays: z.object({ free: z.int(), all: z.int() }),
      })
      .nullable(),
  });
export type CandidacyCard = z.output<typeof candidacyCardSchema>;

const candidacyParams = z.object({ candidacyId: idSchema });

export const listCandidacies = endpoint({
  route: 'GET /candidacies',
  summary: 'Candidacies that I may see, by whose turn and since when',
  access: ['beneficiary', 'counsellor', 'employer'],
  query: z.object({
    ...pageQuery,
    /** `mine`: my turn; `theirs`: the turn of others; `done`: ended. */
    group: z.enum(['mine', 'theirs', 'done', 'all']).default('all'),
    state: candidacyStateSchema.optional(),
    pathwayId: idSchema.optional(),
    slotId: idSchema.optional(),
  }),
  status: 200,
  response: pageOf(candidacyCardSchema),
});

/** Days of which a company reads how it answered. */
export const ownAnswersDays = 90;

export const getOwnAnswers = endpoint({
  route: 'GET /candidacies/answers',
  summary: `How my companies answered the requests that were sent to them in the last ${ownAnswersDays} days`,
  access: ['employer'],
  status: 200,
  response: z.object({
    days: z.int(),
    /** Requests whose answer was due: answered, or expired without one. */
    due: z.int(),
    answered: z.int(),
    /** Median whole hours from sending to the first answer; null without any. */
    medianHours: z.int().nullable(),
  }),
});

/** A proposal or application, with its reason, dates and objective. */
export const createCandidacy = endpoint({
  route: 'POST /candidacies',
  summary: 'Apply (beneficiary) or propose a person (counsellor)',
  access: ['beneficiary', 'counsellor'],
  body: z.object({
    /** Idempotency key: sending twice stores one and returns the same response. */
    clientId: clientIdSchema,
    slotId: idSchema,
    pathwayId: idSchema,
    message: longTextSchema.min(10),
    objective: objectiveSchema,
    dates: periodSchema,
    /** Counsellor only: the day of the interview in which the person consented. */
    consentGivenOn: daySchema.optional(),
    /**
     * With a consent: whether this company sees the name if it accepts. By default as the person agreed in general.
     */
    shareIdentity: z.boolean().optional(),
  }),
  status: 201,
  response: candidacySchema,
  problems: [
    'already_candidate',
    'slot_not_open',
    'no_place_left',
    'consent_missing',
    'forbidden',
    'not_found',
    'conflict',
  ],
});

/** An employer's first read moves it from sent to seen. */
export const getCandidacy = endpoint({
  route: 'GET /candidacies/:candidacyId',
  summary: 'One candidacy, as its reader may see it',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: candidacyParams,
  status: 200,
  response: candidacySchema,
});

/** What a company may add to its yes. */
export const acceptanceShape = {
  /** Other dates than those asked for: they become those of the candidacy. */
  dates: periodSchema.optional(),
  /** When it takes the last place: `ended` declines the other requests without an answer, as no place is left. */
  others: z.enum(waitingChoices).optional(),
};

export const moveCandidacy = endpoint({
  route: 'POST /candidacies/:candidacyId/moves',
  summary: 'Consent, answer, accept, decline, withdraw, cancel, interrupt',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: candidacyParams,
  body: z.object({
    /** Idempotency key: sending twice moves once. */
    clientId: clientIdSchema,
    to: candidacyStateSchema,
    reason: declineReasonSchema.optional(),
    /** An optional message; required as the reason of a cancellation or interruption. */
    word: longTextSchema.optional(),
    /** Counsellor only: the day on which the person consented, or agreed to the withdrawal. */
    consentGivenOn: daySchema.optional(),
    /** With a consent: whether this company sees the name if it accepts. */
    shareIdentity: z.boolean().optional(),
    ...acceptanceShape,
  }),
  status: 200,
  response: candidacySchema,
  problems: ['impossible_move', 'no_place_left', 'forbidden', 'consent_missing', 'conflict'],
});

/** Asked when applying, and again after acceptance. For this candidacy only. */
export const shareIdentity = endpoint({
  route: 'PUT /candidacies/:candidacyId/identity-consent',
  summary: 'Whether the company of this candidacy knows the name once it has accepted',
  access: ['beneficiary', 'counsellor'],
  params: candidacyParams,
  body: z.object({
    granted: z.boolean(),
    /** Counsellor only: the day of the interview. */
    consentGivenOn: daySchema.optional(),
  }),
  status: 200,
  response: candidacySchema,
  problems: ['forbidden', 'consent_missing'],
});

export const candidaciesEndpoints = [
  listCandidacies,
  getOwnAnswers,
  createCandidacy,
  getCandidacy,
  moveCandidacy,
  shareIdentity,
] as const;
