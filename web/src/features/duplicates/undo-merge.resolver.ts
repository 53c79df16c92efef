import { undoMerge, type WishOf } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** Required where it is asked. */
export const resolver = bodyResolver(
  undoMerge.query.required(),
  (values: { wishOf: WishOf | null }) => values,
);
