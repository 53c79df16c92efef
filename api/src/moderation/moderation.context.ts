import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { AudienceNeeds } from '../conversations/audience.ts';
import type { ConversationsService } from '../conversations/conversations.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { Context } from '../platform/context.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';
import type { Blocks } from './blocks/blocks.service.ts';

/** The services of earlier features that this one uses. */
export interface ModerationNeeds extends AudienceNeeds {
  candidacies: Pick<CandidaciesService, 'accessOf' | 'placesOf'>;
  establishments: Pick<EstablishmentsService, 'getEstablishment'>;
  blocks: Pick<Blocks, 'lift' | 'list' | 'ofPerson' | 'set'>;
  conversations: Pick<ConversationsService, 'store'>;
  timelines: Pick<TimelinesService, 'add'>;
}

export type ModerationContext = Context & { readonly services: ModerationNeeds };
