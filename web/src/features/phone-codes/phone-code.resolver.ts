import { askPhoneProof, provePhone } from '@passerelle/api/contract';
import type { Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { bodyResolver } from '../../app/body-resolver.ts';
import type { PhoneCode } from './phone-code.ts';

const asking = bodyResolver(askPhoneProof.body, ({ phone }: PhoneCode) => ({ phone }));
const proving = bodyResolver(provePhone.body, ({ token, code }: PhoneCode) => ({ token, code }));

/** Validates the number first, then the code sent to it. */
export const resolver: Resolver<
  PhoneCode,
  unknown,
  z.output<typeof askPhoneProof.body> | z.output<typeof provePhone.body>
> = (values, ...rest) => (values.token === null ? asking(values, ...rest) : proving(values, ...rest));
