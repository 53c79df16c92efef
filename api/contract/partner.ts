import { z } from 'zod';
import { candidacyOrigins, candidacySchema, createCandidacy } from './candidacies.ts';
import { candidacyStateSchema, declineReasonSchema, turnSchema } from './candidacy-states.ts';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema, objectiveSchema, pageOf, pageQuery, periodSchema } from './primitives.ts';
import { createSlot, slotCardSchema, slotSchema, slotStateSchema } from './slots.ts';

export const listPartnerSlots = endpoint({
  route: 'GET /partner/slots',
  summary:
    'The slots of the establishment whose key it is; for any other key, the open slots. The newest first',
  access: 'key',
  scope: 'slots:read',
  query: z.object({ ...pageQuery, state: slotStateSchema.optional() }),
  status: 200,
  response: pageOf(slotCardSchema),
});

export const postPartnerSlot = endpoint({
  route: 'POST /partner/slots',
  summary: 'Post a slot of the establishment whose key it is; the same clientId twice stores one',
  access: 'key',
  scope: 'slots:write',
  body: createSlot.body.omit({ establishmentId: true }),
  status: 201,
  response: slotSchema,
  problems: ['not_found', 'forbidden'],
});

/** A candidacy without a name, an address or a word of anybody: those stand on its page. */
export const partnerCandidacySchema = z.object({
  id: idSchema,
  origin: z.enum(candidacyOrigins),
  state: candidacyStateSchema,
  turn: turnSchema,
  /** Since when it is that party's turn. */
  since: instantSchema,
  slot: z.object({ id: idSchema, title: z.string(), establishment: z.string() }),
  objective: objectiveSchema,
  dates: periodSchema,
  declineReason: declineReasonSchema.nullable(),
  /** For a company: "Candidat 4F2", also after acceptance. */
  candidate: z.string().nullable(),
  /** For the structure that accompanies the person: its file. */
  pathwayId: idSchema.nullable(),
  /** Its page, for people who sign in. */
  link: z.url(),
  version: z.int(),
});
export type PartnerCandidacy = z.output<typeof partnerCandidacySchema>;

export const listPartnerCandidacies = endpoint({
  route: 'GET /partner/candidacies',
  summary:
    'The candidacies that the organisation may see: those sent to an establishment, or those of the people whose referent is in the structure. Longest unchanged first',
  access: 'key',
  scope: 'candidacies:read',
  query: z.object({ ...pageQuery, state: candidacyStateSchema.optional(), slotId: idSchema.optional() }),
  status: 200,
  response: pageOf(partnerCandidacySchema),
});

export const getPartnerCandidacy = endpoint({
  route: 'GET /partner/candidacies/:candidacyId',
  summary: 'One of them; a company that reads it by a key has not opened it',
  access: 'key',
  scope: 'candidacies:read',
  params: z.object({ candidacyId: idSchema }),
  status: 200,
  response: partnerCandidacySchema,
});

export const postPartnerCandidacy = endpoint({
  route: 'POST /partner/candidacies',
  summary:
    'Apply for a person whom the structure accompanies, who has consented to it; in the name of their referent, who is told',
  access: 'key',
  scope: 'candidacies:write',
  body: createCandidacy.body.omit({ consentGivenOn: true }).extend({
    /** The day on which the person consented to this candidacy. */
    consentGivenOn: candidacySchema.shape.dates.shape.from,
  }),
  status: 201,
  response: partnerCandidacySchema,
  problems: [
    'not_found',
    'already_candidate',
    'slot_not_open',
    'no_place_left',
    'consent_missing',
    'forbidden',
  ],
});

export const partnerEndpoints = [
  listPartnerSlots,
  postPartnerSlot,
  listPartnerCandidacies,
  getPartnerCandidacy,
  postPartnerCandidacy,
] as const;
