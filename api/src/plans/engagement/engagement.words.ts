import type {
  ActionKind,
  EngagementParty,
  EngagementSigningWay,
  LoweringReason,
} from '../../../contract/plan-lists.ts';

/** The words of the printed contract, which is in French: it is signed with a French administration. */
export const actionWords: Readonly<Record<ActionKind, string>> = {
  immersion: 'Immersion professionnelle',
  training: 'Formation',
  job_search: 'Recherche d’emploi',
  support: 'Accompagnement',
  rights: 'Droits et démarches',
  activity: 'Activité à conserver ou développer',
};
export const loweringWords: Readonly<Record<LoweringReason, string>> = {
  health: 'santé',
  housing: 'logement',
  mobility: 'mobilité',
  childcare: 'garde d’enfants',
  carer: 'proche aidant',
  training: 'formation',
  work: 'activité professionnelle',
  other: 'autre situation',
};
export const exemptWords = {
  health: 'état de santé',
  disability: 'handicap',
  invalidity: 'invalidité',
  lone_parent: 'parent isolé sans solution de garde pour un enfant de moins de douze ans',
} as const;
export const partyWords: Readonly<Record<EngagementParty, string>> = {
  beneficiary: 'La personne accompagnée',
  referent: 'Pour la structure, le référent',
};
/** How somebody signed; `by`: who recorded it. */
export const signingWords: Readonly<Record<EngagementSigningWay, (by: string) => string>> = {
  account: () => 'en ligne, depuis son compte, avec un code',
  link: () => 'en ligne, par un lien personnel et un code',
  counsellor: (by) => `en présence de ${by}`,
  paper: (by) => `sur papier, scan donné par ${by}`,
};
