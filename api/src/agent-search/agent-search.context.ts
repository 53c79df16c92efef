import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { MatchingService } from '../matching/matching.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';

/** The services of earlier features that this one uses. */
export interface AgentSearchNeeds {
  accounts: Pick<AccountsService, 'colleaguesOf'>;
  candidacies: Pick<CandidaciesService, 'ofPeople'>;
  directory: Pick<DirectoryService, 'commune'>;
  establishments: Pick<EstablishmentsService, 'findByName'>;
  matching: Pick<MatchingService, 'searchSlots'>;
  pathways: Pick<PathwaysService, 'findPeople'>;
  slots: Pick<SlotsService, 'cardsOf'>;
}

export type AgentSearchContext = Context & { readonly services: AgentSearchNeeds };
