import type { AccountsService } from '../accounts/accounts.service.ts';
import type { AppointmentsOffer } from '../appointments/appointments.desk.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** What reaching people needs of the files of new people. */
export interface ImportsOfReaching {
  /** The people that an import created or found again; null when this reader may not see it. */
  peopleOf(actor: Actor, importId: string): Promise<string[] | null>;
}

export const reachingPorts = () => ({ imports: createPort<ImportsOfReaching>('reaching.imports') });

/** The services of earlier features that this one uses. */
export interface ReachingNeeds {
  accounts: Pick<AccountsService, 'accountOfPathway' | 'accountRefs' | 'getAccount'>;
  appointments: Pick<AppointmentsOffer, 'ports' | 'reach'>;
  directory: Pick<DirectoryService, 'commune'>;
  pathways: Pick<PathwaysService, 'firstSteps' | 'getPathway' | 'tie'>;
  structures: Pick<StructuresService, 'getStructure'>;
  timelines: Pick<TimelinesService, 'add'>;
}

export type ReachingContext = Context & {
  readonly services: ReachingNeeds;
  readonly ports: ReturnType<typeof reachingPorts>;
};
