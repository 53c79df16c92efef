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

/** How somebody signs in, as their letter says it. */
export type PrintedAccess = { identifier: string } & (
  | { by: 'code'; code: string; until: Date }
  | { by: 'earlier_letter' | 'password' }
);

/** What letters need of the accounts of their people. */
export interface AccessInPrint {
  /**
   * How each of them signs in; those of whom nothing can be said are left out. Who has no way in gets a code that works
   * once, when this reader may print it: the same each time the print is repeated.
   */
  ofPeople(
    actor: Actor,
    printId: string,
    pathwayIds: readonly string[],
  ): Promise<ReadonlyMap<string, PrintedAccess>>;
}

export const reachingPorts = () => ({
  imports: createPort<ImportsOfReaching>('reaching.imports'),
  access: createPort<AccessInPrint>('reaching.access'),
});

/** The services of earlier features that this one uses. */
export interface ReachingNeeds {
  accounts: Pick<AccountsService, 'accountRefs'>;
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
