import { updateStructure } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(updateStructure.body, (values: { delegatedUntil: string }) => ({
  delegatedUntil: values.delegatedUntil || null,
}));
