import { updateConvention } from '@passerelle/api/contract';
import { type ConventionFields, patchOf } from './convention-fields.ts';

const isComplete = (name: string, value: unknown) =>
  updateConvention.body.safeParse({ content: patchOf({ [name]: value }) }).success;

/** The changes that the API takes as they are: half an e-mail or an hour that is being typed waits. */
export const sendable = (changes: Partial<ConventionFields>): Partial<ConventionFields> =>
  Object.fromEntries(Object.entries(changes).filter(([name, value]) => isComplete(name, value)));
