import type { EngagementTerms } from '../../../contract/engagement.ts';
import { usualWeeklyHours } from '../../../rules/engagement.rules.ts';

/** What a first contract begins with: the hours that the law asks for when nothing lowers them. */
export const blankTerms: EngagementTerms = {
  goals: [],
  actions: [],
  weeklyHours: usualWeeklyHours,
  lowering: [],
  exemption: null,
  structureUndertakes: '',
  personUndertakes: '',
  jobSought: '',
  from: null,
  to: null,
  renewOn: null,
};

/** The next contract says what the last one said, for other days. */
export const renewedTerms = (terms: EngagementTerms): EngagementTerms => ({
  ...terms,
  from: null,
  to: null,
  renewOn: null,
});

/** Immersions first, each kind in the order in which it was written. */
export function inOrder(terms: EngagementTerms): EngagementTerms {
  const first = terms.actions.filter(({ kind }) => kind === 'immersion');
  return { ...terms, actions: [...first, ...terms.actions.filter(({ kind }) => kind !== 'immersion')] };
}

type Linked = readonly { action: number; candidacyId: unknown }[];

/** The terms with the candidacies that were said of their immersions since. */
export const withImmersions = (terms: EngagementTerms, immersions: Linked = []): EngagementTerms => ({
  ...terms,
  actions: terms.actions.map((one, at) => {
    const said = immersions.find(({ action }) => action === at);
    return said ? { ...one, candidacyId: `${said.candidacyId}` } : one;
  }),
});
