import type { CandidacyState } from '../../api/contract/index.ts';

/** The number of candidacies in each state: 900 in all. */
export const statePlan: [state: CandidacyState, count: number][] = [
  // Those that hold a place come first, so that the others are made with the places left.
  ['in_immersion', 36],
  ['accepted', 60],
  ['completed', 34],
  ['assessed', 140],
  ['interrupted', 20],
  ['cancelled', 30],
  ['in_discussion', 90],
  ['seen', 60],
  ['sent', 80],
  ['awaiting_consent', 50],
  ['declined', 150],
  ['withdrawn', 60],
  ['expired', 90],
];

export const holdsPlace = new Set<CandidacyState>([
  'accepted',
  'in_immersion',
  'completed',
  'assessed',
  'interrupted',
]);
export const isOpen = new Set<CandidacyState>([
  'awaiting_consent',
  'sent',
  'seen',
  'in_discussion',
  'accepted',
  'in_immersion',
]);

/** The states that the demo's own accounts must have: for the first person and for the first company. */
export const demoPersonStates: CandidacyState[] = [
  'assessed',
  'in_discussion',
  'sent',
  'awaiting_consent',
  'declined',
];
export const demoCompanyStates: CandidacyState[] = [
  'in_immersion',
  'accepted',
  'assessed',
  'in_discussion',
  'seen',
  'sent',
  'sent',
  'declined',
];
