import type { Sentence } from './rule.ts';

/** The rights of the person, and the ways of appeal, that every engagement contract says (L5411-6 II). */
export const engagementRights: readonly Sentence[] = [
  {
    fr: 'Vous êtes accompagné par un référent unique, que vous pouvez joindre et avec qui vous pouvez relire ce contrat à tout moment (Code du travail, L5411-6 et R5411-14).',
    en: 'One referent accompanies you: you can reach them, and look at this contract again with them at any time (Code du travail, L5411-6 and R5411-14).',
  },
  {
    fr: 'Vous pouvez demander une autre orientation si une autre structure vous aiderait mieux (L5411-5-2).',
    en: 'You can ask for another orientation if another structure would help you better (L5411-5-2).',
  },
  {
    fr: 'Les heures par semaine tiennent compte de votre situation, et peuvent être baissées. En raison de la santé, d’un handicap, d’une invalidité, ou si vous élevez seul un enfant de moins de douze ans sans solution de garde, vous pouvez demander un plan sans heures (L5411-6).',
    en: 'The hours a week depend on your situation, and can be lowered. For reasons of health, disability or invalidity, or if you raise a child under twelve alone without childcare, you can ask for a plan without hours (L5411-6).',
  },
  {
    fr: 'Avant toute sanction, vous êtes prévenu par écrit et pouvez vous expliquer, accompagné de la personne de votre choix.',
    en: 'Before any sanction you are told in writing and can explain yourself, with somebody of your choice beside you.',
  },
  {
    fr: 'Contre une décision sur votre RSA, vous avez deux mois pour écrire au président du conseil départemental (CASF, L262-47 et R262-88), puis deux mois pour saisir le tribunal administratif.',
    en: 'Against a decision about your RSA benefit, you have two months to write to the president of the departmental council (CASF, L262-47 and R262-88), then two months to go to the administrative court.',
  },
];
