import type { ServiceFeature } from '../../platform/feature.ts';
import { blockModel } from './block.model.ts';
import { type Blocks, createBlocks } from './blocks.service.ts';

/** Blocks, for all features that show people and companies to each other. */
export const blocksFeature: ServiceFeature<object, { blocks: Blocks }> = {
  name: 'blocks',
  setup(context) {
    const blocks = createBlocks(context, blockModel(context.db));
    return { offers: { blocks } };
  },
};
