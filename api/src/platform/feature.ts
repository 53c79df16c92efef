import type { Context } from './context.ts';
import type { BoundEndpoint } from './http/bind.ts';
import type { Sentence } from './http/problem-sentences.ts';
import type { Site } from './http/site.ts';

export interface FeatureParts {
  routes?: readonly BoundEndpoint[];
  /** Runs after all features are set up and indexes exist, before requests and events arrive: to load and rebuild. */
  start?: () => Promise<void>;
  stop?: () => Promise<void>;
  /** What the pages for everybody say to those who read no scripts; of one feature only. */
  site?: Site;
}

type Given<T> = T | Promise<T>;

/** A feature. `Needs` are the services of earlier features that it uses. */
export interface Feature<Needs extends object = object> {
  readonly name: string;
  /** Sentences for the error codes that this feature adds to the contract's. */
  readonly sentences?: Readonly<Record<string, Sentence>>;
  /** Defines models, creates services, subscribes, registers socket handlers and jobs; reads no data yet. */
  readonly setup: (context: Context, needs: Needs) => Given<FeatureParts>;
}

/**
 * A feature that provides services to later ones, each by name: `ServiceFeature<SlotsNeeds, { slots: SlotsService
 * }>`.
 */
export interface ServiceFeature<Needs extends object, Offers extends object> extends Feature<Needs> {
  readonly setup: (context: Context, needs: Needs) => Given<FeatureParts & { offers: Offers }>;
}

interface Running<Offered> {
  parts: readonly FeatureParts[];
  services: Offered;
}
type SetUp<Offered> = (context: Context) => Promise<Running<Offered>>;

/** Features in their order of set-up, with all the services they provide. */
export interface FeatureList<Offered extends object = object> {
  /** Adds the next feature. A need that no earlier feature provides is a compile error, so there can be no cycle. */
  with<Offers extends object>(feature: ServiceFeature<Offered, Offers>): FeatureList<Offered & Offers>;
  with(feature: Feature<Offered>): FeatureList<Offered>;
  readonly sentences: Readonly<Record<string, Sentence>>;
  /** Sets up the features in order, each with the services of the earlier ones. */
  readonly setUp: SetUp<Offered>;
}

export type OfferedBy<List> = List extends FeatureList<infer Offered> ? Offered : never;

function listOf<Offered extends object>(
  sentences: FeatureList['sentences'],
  setUp: SetUp<Offered>,
): FeatureList<Offered> {
  return {
    sentences,
    setUp,
    with: <Offers extends object>(feature: Feature<Offered> | ServiceFeature<Offered, Offers>) =>
      listOf<Offered & Offers>({ ...sentences, ...feature.sentences }, async (context) => {
        const before = await setUp(context);
        const part = await feature.setup(context, before.services);
        const offers = ('offers' in part ? part.offers : {}) as Offers;
        return { parts: [...before.parts, part], services: { ...before.services, ...offers } };
      }),
  };
}

export const featureList = (): FeatureList => listOf({}, async () => ({ parts: [], services: {} }));
