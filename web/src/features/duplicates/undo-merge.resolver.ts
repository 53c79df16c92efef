import { undoMerge, type WishOf } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** Where it is asked, it has to be said. */
export const resolver = bodyResolver(
  undoMerge.query.required(),
  (values: { wishOf: WishOf | null }) => values,
);
