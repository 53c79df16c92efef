import { z } from 'zod';

export const candidacyStates = [
  'awaiting_consent',
  'sent',
  'seen',
  'in_discussion',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
  'in_immersion',
  'completed',
  'interrupted',
  'assessed',
  'cancelled',
] as const;
export const candidacyStateSchema = z.enum(candidacyStates);
export type CandidacyState = z.output<typeof candidacyStateSchema>;

/** Reasons to decline concern the slot, never the person. */
export const declineReasons = ['no_place_left', 'dates', 'other_objective', 'skills_first', 'other'] as const;
export const declineReasonSchema = z.enum(declineReasons);

/** Why the system added a line to a timeline; pages have a sentence for each. */
export const noteReasons = [
  'no_place_left',
  'slot_closed',
  'slot_paused',
  'slot_resumed',
  'over_cap',
  'dates_outside',
  'dates_inside',
  'company_unattended',
  'consent_waits',
] as const;
export type NoteReason = (typeof noteReasons)[number];
/** Why a candidacy ended with its slot. */
export const endReasons = ['slot_closed', 'period_over'] as const;
export type EndReason = (typeof endReasons)[number];
/** Why a candidacy moved. */
export const moveReasons = [...declineReasons, 'consent_revoked', ...endReasons] as const;
export const timelineReasonSchema = z.enum([...moveReasons, ...noteReasons]);
export type TimelineReason = z.output<typeof timelineReasonSchema>;

export const turns = ['beneficiary', 'counsellor', 'employer', 'nobody'] as const;
export const turnSchema = z.enum(turns);
export type Turn = z.output<typeof turnSchema>;

export const conventionStates = [
  'draft',
  'to_sign',
  'partially_signed',
  'signed',
  'validated',
  'rejected',
  'cancelled',
] as const;
