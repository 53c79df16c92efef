export * from './document.ts';
export * from './embedded/embedded-engine.ts';
export * from './engine.ts';
export type { EngineOptions } from './engine-options.ts';
export * from './explanation.ts';
export { createMeilisearchEngine, type MeilisearchOptions } from './meilisearch/meilisearch-engine.ts';
export { ensureOwnKey } from './meilisearch/own-key.ts';
export { readerToken } from './meilisearch/reader-token.ts';
export * from './query.ts';
export { kilometresBetween } from './scoring/distance.ts';
export { nearOccupations } from './scoring/near-occupations.ts';
export {
  type BankedPlace,
  type Crossing,
  createRoads,
  measuredRoads,
  type RoadMap,
  type Roads,
  straightRoads,
} from './scoring/roads.ts';
export { saysNothing } from './text/chatter.ts';
export { type Highlight, highlight } from './text/highlight.ts';
export { readLexicon } from './text/lexicon.ts';
export { createOccupationFinder, type OccupationFinder } from './text/occupation-finder.ts';
