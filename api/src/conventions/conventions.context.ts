import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { Context } from '../platform/context.ts';

/** The services of earlier features that this one uses. */
export interface ConventionsNeeds {
  candidacies: Pick<CandidaciesService, 'ports' | 'bySystem' | 'idsOfPathway' | 'inStates' | 'accessOf'>;
}

export type ConventionsContext = Context & { readonly services: ConventionsNeeds };
