import { createPathwayCounts } from './pathway.counts.ts';
import { createPathwayCreation } from './pathway.creation.ts';
import { createPathwayPosition } from './pathway.position.ts';
import { createPathwayWriter } from './pathway.writer.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { createPathwaysReader } from './pathways.reader.ts';

/** Database access of pathways, put together from its parts: every write updates the computed fields and adds its event. */
export function createPathwayStore(context: PathwaysContext) {
  const reader = createPathwaysReader(context);
  const { getPathway } = reader;
  const { derived, updateClock, updatePosition, ...position } = createPathwayPosition(context, reader);

  return {
    ...reader,
    ...createPathwayCounts(context),
    ...createPathwayCreation(context, reader),
    ...createPathwayWriter(context, { getPathway, derived, updateClock, updatePosition }),
    ...position,
  };
}
export type PathwayStore = ReturnType<typeof createPathwayStore>;
