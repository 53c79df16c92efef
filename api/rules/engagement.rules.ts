import type { EngagementTerms } from '../contract/engagement.ts';
import type { Sentence } from './rule.ts';

/** What an engagement contract is judged by, besides its terms. */
export interface EngagementAround {
  oriented: boolean;
  diagnosed: boolean;
}

export interface EngagementFinding {
  code: string;
  severity: 'refusal' | 'warning';
  /** The term that it concerns; empty for what is around the contract. */
  path: keyof EngagementTerms | '';
  article: string;
  message: Sentence;
}

/** Hours a week from which on no reason is needed (L5411-6 II). */
export const usualWeeklyHours = 15;

type Rule = (terms: EngagementTerms, around: EngagementAround) => boolean;

const rule = (finding: Omit<EngagementFinding, 'message'> & { fr: string; en: string }, holdsNot: Rule) => ({
  ...finding,
  holdsNot,
});

const rules = [
  rule(
    {
      code: 'not_oriented',
      severity: 'refusal',
      path: '',
      article: 'L5411-6',
      fr: 'Décidez d’abord l’orientation : le contrat se signe avec la structure vers laquelle la personne est orientée.',
      en: 'Decide the orientation first: the contract is signed with the structure that the person is oriented to.',
    },
    (_terms, { oriented }) => !oriented,
  ),
  rule(
    {
      code: 'not_diagnosed',
      severity: 'refusal',
      path: '',
      article: 'L5411-5-2',
      fr: 'Enregistrez d’abord le diagnostic fait avec la personne : le contrat s’établit au vu de ce diagnostic.',
      en: 'Record the diagnosis made with the person first: the contract is drawn up from it.',
    },
    (_terms, { diagnosed }) => !diagnosed,
  ),
  rule(
    {
      code: 'no_goal',
      severity: 'refusal',
      path: 'goals',
      article: 'L5411-6',
      fr: 'Écrivez au moins un objectif, avec les mots de la personne.',
      en: 'Write at least one objective, in the person’s words.',
    },
    ({ goals }) => goals.length === 0,
  ),
  rule(
    {
      code: 'no_action',
      severity: 'refusal',
      path: 'actions',
      article: 'R5411-15',
      fr: 'Ajoutez au moins une action au plan.',
      en: 'Add at least one action to the plan.',
    },
    ({ actions }) => actions.length === 0,
  ),
  rule(
    {
      code: 'hours_need_reason',
      severity: 'refusal',
      path: 'lowering',
      article: 'L5411-6',
      fr: 'Moins de 15 heures par semaine : dites pour quelle situation.',
      en: 'Fewer than 15 hours a week: say for which situation.',
    },
    ({ weeklyHours, lowering }) => weeklyHours > 0 && weeklyHours < usualWeeklyHours && lowering.length === 0,
  ),
  rule(
    {
      code: 'none_needs_request',
      severity: 'refusal',
      path: 'exemption',
      article: 'L5411-6',
      fr: 'Aucune heure n’est possible qu’à la demande de la personne, pour une des situations que la loi nomme.',
      en: 'No hours at all is possible only at the person’s request, for one of the situations that the law names.',
    },
    ({ weeklyHours, exemption }) => weeklyHours === 0 && exemption === null,
  ),
  rule(
    {
      code: 'dates_missing',
      severity: 'refusal',
      path: 'from',
      article: 'R5411-14',
      fr: 'Indiquez le début, la fin, et le jour où vous le relirez ensemble, entre les deux.',
      en: 'Give the start, the end, and the day on which you look at it again together, between the two.',
    },
    ({ from, to, renewOn }) => !from || !to || !renewOn || to < from || renewOn < from || renewOn > to,
  ),
  rule(
    {
      code: 'hours_not_filled',
      severity: 'warning',
      path: 'weeklyHours',
      article: 'L5411-6',
      fr: 'Les actions comptées n’atteignent pas les heures de la semaine.',
      en: 'The actions that are counted do not reach the hours of the week.',
    },
    ({ weeklyHours, actions }) =>
      actions.length > 0 && actions.reduce((sum, one) => sum + (one.weeklyHours ?? 0), 0) < weeklyHours,
  ),
  rule(
    {
      code: 'no_immersion',
      severity: 'warning',
      path: 'actions',
      article: 'R5411-15',
      fr: 'Aucune immersion pour l’instant : c’est la première des actions que la loi cite, et ses heures comptent.',
      en: 'No immersion so far: it is the first action that the law names, and its hours count.',
    },
    ({ actions }) => actions.length > 0 && !actions.some(({ kind }) => kind === 'immersion'),
  ),
];

/** What the law asks of an engagement contract and is missing, and what should be known before one signs. */
export const judgeEngagement = (terms: EngagementTerms, around: EngagementAround): EngagementFinding[] =>
  rules
    .filter(({ holdsNot }) => holdsNot(terms, around))
    .map(({ holdsNot: _, fr, en, ...finding }) => ({ ...finding, message: { fr, en } }));
