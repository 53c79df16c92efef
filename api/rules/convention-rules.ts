import { contentRules } from './content.rules.ts';
import { hoursRules } from './hours.rules.ts';
import { lengthRules } from './length.rules.ts';
import { minorRules } from './minor.rules.ts';
import { offerRules } from './offer.rules.ts';
import { partyRules } from './party.rules.ts';
import { renewalRules } from './renewal.rules.ts';
import { repeatRules } from './repeats.rules.ts';
import { restRules } from './rest.rules.ts';
import type { Rule, Sentence } from './rule.ts';

interface Group {
  name: Sentence;
  rules: readonly Rule[];
}

/** All that the law and the product ask of a convention, in the order in which a form asks for it. */
export const ruleGroups: readonly Group[] = [
  { name: { fr: 'Durée et âge', en: 'Length and age' }, rules: lengthRules },
  {
    name: { fr: 'Conventions avec la même entreprise', en: 'Conventions with one host' },
    rules: repeatRules,
  },
  { name: { fr: 'Renouvellement', en: 'Renewal' }, rules: renewalRules },
  { name: { fr: 'Offre', en: 'Slot' }, rules: offerRules },
  { name: { fr: 'Horaires', en: 'Hours' }, rules: hoursRules },
  { name: { fr: 'Repos, nuits et jours fériés', en: 'Rest, nights and holidays' }, rules: restRules },
  { name: { fr: 'Moins de 18 ans', en: 'Under 18' }, rules: minorRules },
  { name: { fr: 'Parties et signatures', en: 'Parties and signatures' }, rules: partyRules },
  { name: { fr: 'Contenu', en: 'Content' }, rules: contentRules },
];

export const conventionRules: readonly Rule[] = ruleGroups.flatMap(({ rules }) => rules);
