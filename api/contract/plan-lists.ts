/** Lists of the plan of a person, apart from the schemas, so that pages and rules do not load zod. */

/** The two kinds of accompaniment of L5411-5-1 I; `social` comes first when difficulties stand in the way for a time. */
export const orientationKinds = ['employment', 'social'] as const;
export type OrientationKind = (typeof orientationKinds)[number];

/** Who decides an orientation (L5411-5-1 II); France Travail also by delegation of the department. */
export const orientationAuthorities = [
  'department',
  'france_travail',
  'mission_locale',
  'cap_emploi',
] as const;
export type OrientationAuthority = (typeof orientationAuthorities)[number];

/** How the notice of a decision reaches the person; the day of receipt is certain (R5411-8-1). */
export const noticeWays = ['email', 'letter', 'in_hand'] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** How a diagnosis was made with the person. */
export const diagnosisWays = ['in_person', 'phone', 'video'] as const;

/** The kinds of action of R5411-15, in its order. */
export const actionKinds = ['immersion', 'training', 'job_search', 'support', 'rights', 'activity'] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Situations that lower the weekly hours under fifteen (L5411-6 II). */
export const loweringReasons = [
  'health',
  'housing',
  'mobility',
  'childcare',
  'carer',
  'training',
  'work',
  'other',
] as const;
export type LoweringReason = (typeof loweringReasons)[number];

/** Those who may have a plan without weekly hours, at their request (L5411-6 II). */
export const exemptReasons = ['health', 'disability', 'invalidity', 'lone_parent'] as const;

export const engagementStates = ['draft', 'to_sign', 'partially_signed', 'signed'] as const;
export type EngagementState = (typeof engagementStates)[number];

/** The person, and the referent for the structure. */
export const engagementParties = ['beneficiary', 'referent'] as const;
export type EngagementParty = (typeof engagementParties)[number];
/** Those of conventions. */
export const engagementSigningWays = ['account', 'counsellor', 'link', 'paper'] as const;
export type EngagementSigningWay = (typeof engagementSigningWays)[number];
/** How a personal link leaves: sent, or copied by who accompanies to be passed on. */
export const engagementLinkWays = ['email', 'sms', 'copy'] as const;
