import { mergePathways } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import type { Merging } from './merging.ts';

export const resolver = bodyResolver(mergePathways.body, ({ keep, right, ids }: Merging) => ({
  absorbedId: ids[keep === 'first' ? 'second' : 'first'],
  take: Object.fromEntries(
    Object.entries(right).map(([fact, side]) => [fact, side === keep ? 'kept' : 'absorbed'] as const),
  ),
}));
