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
  /** How many of its skills the person has at the level that is asked for. */
  skills: { held: number; all: number };
}

/** What pathways need from the matching feature. */
export interface MatchingOfPathways {
  /** The best slot of each person now; people without the matching consent are absent. */
  bestMatches(pathwayIds: readonly string[]): Promise<ReadonlyMap<string, BestMatch>>;
  /** Which of these people have a match that this account has not seen yet. */
  newMatchesFor(pathwayIds: readonly string[], accountId: string): Promise<ReadonlySet<string>>;
  /** How many more slots would suit a person if a section of the profile were completed. */
  opensSlots(pathway: PathwayDocument): Promise<Partial<Record<Section, number>>>;
}

export const pathwaysPorts = () => ({
  candidacies: createPort<CandidaciesPort>('pathways.candidacies'),
  matching: createPort<MatchingOfPathways>('pathways.matching'),
});

/** The services of earlier features that this one uses. */
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
