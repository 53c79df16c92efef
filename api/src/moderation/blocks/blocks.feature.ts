import type { Feature } from '../../platform/feature.ts';
import { blockModel } from './block.model.ts';
import { type Blocks, createBlocks } from './blocks.service.ts';

declare module '../../platform/services.ts' {
  interface Services {
    blocks: Blocks;
  }
}

/** Who blocks whom, for all that shows people and companies to each other. */
export const blocksFeature: Feature = {
  name: 'blocks',
  setup(context) {
    context.services.blocks = createBlocks(context, blockModel(context.db));
    return {};
  },
};
