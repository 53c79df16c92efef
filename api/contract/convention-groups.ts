import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, periodSchema } from './primitives.ts';

/** At most this many at once. */
export const maxInGroup = 30;

/** What was not copied for a person, or stays to be looked at. */
export const groupNotes = [
  /** The dates agreed with this person are others: they stay, with the hours of the week that were copied. */
  'own_dates',
  /** The dates agreed with this person begin in the past. */
  'dates_past',
  /** Other hours, or another place, were agreed with this person. */
  'own_hours',
  'own_place',
  /** Another slot of the company: its tasks, tutor, place and hours stay. */
  'other_slot',
  /** This person has another object: objectives, and how they will be judged, are not copied. */
  'other_object',
  /** A text names the person of the first convention: it is not copied. */
  'names_person',
] as const;
export type GroupNote = (typeof groupNotes)[number];

export const groupOutcomes = ['made', 'had', 'cannot'] as const;
export type GroupOutcome = (typeof groupOutcomes)[number];

/** Why nothing can be prepared for a candidacy. */
export const groupReasons = ['not_found', 'not_accepted', 'other_company'] as const;
export type GroupReason = (typeof groupReasons)[number];

const params = z.object({ conventionId: idSchema });

export const listConventionGroup = endpoint({
  route: 'GET /conventions/:conventionId/group',
  summary:
    'Other people whom the counsellor accompanies, accepted by the same company and without a convention',
  access: ['counsellor'],
  params,
  status: 200,
  response: z.object({
    people: z.array(
      z.object({
        candidacyId: idSchema,
        name: z.string(),
        /** Title of the slot. */
        slot: z.string(),
        sameSlot: z.boolean(),
        /** As agreed with this person. */
        dates: periodSchema,
      }),
    ),
  }),
  problems: ['forbidden', 'reason_needed'],
});

/** A row for each person: one that cannot be made does not keep the others from being made. */
export const prepareConventionGroup = endpoint({
  route: 'POST /conventions/:conventionId/group',
  summary: 'Prepare a draft for each of these candidacies with what is common; twice makes each once',
  access: ['counsellor'],
  params,
  ifMatch: 'required',
  body: z.object({ candidacyIds: z.array(idSchema).min(1).max(maxInGroup) }),
  status: 200,
  response: z.object({
    rows: z.array(
      z.object({
        candidacyId: idSchema,
        /** Empty when the counsellor may not know it. */
        name: z.string(),
        outcome: z.enum(groupOutcomes),
        /** With `cannot`. */
        reason: z.enum(groupReasons).nullable(),
        /** The draft that was made, or the convention that there was. */
        conventionId: idSchema.nullable(),
        dates: periodSchema.nullable(),
        notes: z.array(z.enum(groupNotes)),
      }),
    ),
  }),
  problems: ['stale_version', 'forbidden', 'reason_needed'],
});
export type ConventionGroupRow = z.output<typeof prepareConventionGroup.response>['rows'][number];

export const conventionGroupsEndpoints = [listConventionGroup, prepareConventionGroup] as const;
