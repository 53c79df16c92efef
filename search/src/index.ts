export * from './document.ts';
export * from './embedded/embedded-engine.ts';
export * from './engine.ts';
export type { EngineOptions } from './engine-options.ts';
export * from './explanation.ts';
export { createMeilisearchEngine, type MeilisearchOptions } from './meilisearch/meilisearch-engine.ts';
export * from './query.ts';
export { type Highlight, highlight } from './text/highlight.ts';
