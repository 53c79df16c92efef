import { type Convention, conventionRules, type Finding, type History, judge } from '@passerelle/api/rules';

/** What is wrong while one types, and what is left to fill in before anybody signs. */
export interface Judged {
  live: readonly Finding[];
  missing: readonly Finding[];
}

const drafted = conventionRules.filter(({ moment }) => moment === 'draft');
const asked = conventionRules.filter(({ moment }) => moment === 'submission');

/** By all rules at once: this file is loaded after the page. */
export const judgedBy = (convention: Convention, history: History): Judged => ({
  live: judge(drafted, convention, history),
  missing: judge(asked, convention, history),
});
