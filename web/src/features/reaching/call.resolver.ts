import { type CallOutcome, noteCall } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** Nothing is chosen at first. */
interface CallValues {
  clientId: string;
  outcome: CallOutcome | null;
}

export const resolver = bodyResolver(noteCall.body, (values: CallValues) => values);
