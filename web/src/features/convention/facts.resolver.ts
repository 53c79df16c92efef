import { type AskedFacts, answerFacts } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type FactsForm, valuesOf } from './facts-values.ts';

export interface FactsFormValues extends FactsForm {
  /** What was asked, which is all that is sent. */
  facts: AskedFacts['facts'];
}

export const factsFieldOf = (path: string) => path.replace(/^values\./, '');

export const resolver = bodyResolver(
  answerFacts.body,
  ({ facts, ...form }: FactsFormValues) => ({ values: valuesOf(form, facts) }),
  factsFieldOf,
);
