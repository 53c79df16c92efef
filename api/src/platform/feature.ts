import type { Context } from './context.ts';
import type { BoundEndpoint } from './http/bind.ts';
import type { Sentence } from './http/problem-sentences.ts';

export interface FeatureParts {
  routes?: readonly BoundEndpoint[];
  /** After all features are set up and indexes exist, before requests and events come in: load, rebuild. */
  start?: () => Promise<void>;
  stop?: () => Promise<void>;
}

type Given<T> = T | Promise<T>;

/** One line of the feature list. `Needs` are the services of earlier features that it uses. */
export interface Feature<Needs extends object = object> {
  readonly name: string;
  /** Sentences of the rule codes that this feature adds to the contract's. */
  readonly sentences?: Readonly<Record<string, Sentence>>;
  /** Defines models, makes services, subscribes, registers socket handlers and jobs; reads nothing yet. */
  readonly setup: (context: Context, needs: Needs) => Given<FeatureParts>;
}

/** A feature with services for later ones, each by its name: `ServiceFeature<SlotsNeeds, { slots: SlotsService }>`. */
export interface ServiceFeature<Needs extends object, Offers extends object> extends Feature<Needs> {
  readonly setup: (context: Context, needs: Needs) => Given<FeatureParts & { offers: Offers }>;
}

interface Running<Offered> {
  parts: readonly FeatureParts[];
  services: Offered;
}
type SetUp<Offered> = (context: Context) => Promise<Running<Offered>>;

/** Features in the order of their set-up, and what they offer together. */
export interface FeatureList<Offered extends object = object> {
  /** Adds the next feature. A need that nobody before it offers is an error of the compiler: no circle can be. */
  with<Offers extends object>(feature: ServiceFeature<Offered, Offers>): FeatureList<Offered & Offers>;
  with(feature: Feature<Offered>): FeatureList<Offered>;
  readonly sentences: Readonly<Record<string, Sentence>>;
  /** Sets up one after the other, each with the services of those before it. */
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
