import type { CandidaciesService } from '../../candidacies/candidacies.service.ts';
import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Context } from '../../platform/context.ts';
import type { SlotsService } from '../../slots/slots.service.ts';
import type { ConventionsService } from '../conventions.service.ts';

/** The services of earlier features that this one uses. */
export interface GroupsNeeds {
  candidacies: Pick<CandidaciesService, 'accessOf' | 'agreedWith'>;
  conventions: Pick<ConventionsService, 'accessOf' | 'mustBeReadable' | 'openAs' | 'preparedAmong'>;
  pathways: Pick<PathwaysService, 'getPathways'>;
  slots: Pick<SlotsService, 'getSlots'>;
}

export type GroupsContext = Context & { readonly services: GroupsNeeds };
