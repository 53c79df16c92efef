import { engagementTermsSchema } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type ContractValues, termsOf } from './contract-values.ts';

export const resolver = bodyResolver(
  engagementTermsSchema,
  (values: ContractValues) => termsOf(values),
  (path) => path.replace(/^(goals|actions)\..*/, '$1'),
);
