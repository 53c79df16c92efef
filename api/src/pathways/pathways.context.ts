import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { CandidaciesPort } from './candidacies-port.ts';
import type { Section } from './pathway.derive.ts';
import type { PathwayDocument } from './pathway.model.ts';

export interface BestMatch {
  slotId: string;
  title: string;
  score: number;
}

/** What pathways ask of the matching. */
export interface MatchingOfPathways {
  /** The best slot of each person now; people who did not agree to be matched are absent. */
  bestMatches(pathwayIds: readonly string[]): Promise<ReadonlyMap<string, BestMatch>>;
  /** Of these people, those with a match that this account has not seen yet. */
  newMatchesFor(pathwayIds: readonly string[], accountId: string): Promise<ReadonlySet<string>>;
  /** How many more slots would suit a person if a section of the profile were filled. */
  opensSlots(pathway: PathwayDocument): Promise<Partial<Record<Section, number>>>;
}

export const pathwaysPorts = () => ({
  candidacies: createPort<CandidaciesPort>('pathways.candidacies'),
  matching: createPort<MatchingOfPathways>('pathways.matching'),
});

/** What of earlier features this one uses. */
export interface PathwaysNeeds {
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'ports' | 'contactsOf' | 'getAccount' | 'renameOfPathway'
  >;
  notifications: Pick<NotificationsService, 'forget' | 'forgetPerson' | 'notify'>;
  directory: DirectoryService;
  structures: Pick<StructuresService, 'ports' | 'getStructure'>;
  establishments: Pick<EstablishmentsService, 'ports' | 'getEstablishments'>;
}

export type PathwaysContext = Context & {
  readonly services: PathwaysNeeds;
  readonly ports: ReturnType<typeof pathwaysPorts>;
};
