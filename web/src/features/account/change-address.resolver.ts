import { confirmAddressChange } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import type { AddressAgreement } from './address-agreement.ts';

export const resolver = bodyResolver(
  confirmAddressChange.body,
  ({ token, choosesPassword, password }: AddressAgreement) => ({
    token,
    ...(choosesPassword && { password }),
  }),
);
