import type { SearchEngine } from '../engine.ts';
import { createReferenceEngine, type EngineOptions } from '../reference/reference-engine.ts';

/** The in-process engine. */
export function createEmbeddedEngine(options: EngineOptions): SearchEngine {
  return createReferenceEngine(options);
}
