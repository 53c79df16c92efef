import type { Context } from './context.ts';
import type { BoundEndpoint } from './http/bind.ts';
import type { Sentence } from './http/problem-sentences.ts';

export interface FeatureParts {
  routes?: readonly BoundEndpoint[];
  /** After all features are set up and indexes exist, before requests and events come in: load, rebuild. */
  start?: () => Promise<void>;
  stop?: () => Promise<void>;
}

/** One line of the feature list. */
export interface Feature {
  readonly name: string;
  /** Sentences of the rule codes that this feature adds to the contract's. */
  readonly sentences?: Readonly<Record<string, Sentence>>;
  /** Defines models, sets services, subscribes, registers socket handlers and jobs; reads nothing yet. */
  readonly setup: (context: Context) => FeatureParts | Promise<FeatureParts>;
}
