import { renewImmersion } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export interface RenewalValues {
  clientId: string;
  dates: { from: string; to: string };
  consentGivenOn: string;
}

export const resolver = bodyResolver(renewImmersion.body, ({ consentGivenOn, ...values }: RenewalValues) => ({
  ...values,
  ...(consentGivenOn ? { consentGivenOn } : {}),
}));
