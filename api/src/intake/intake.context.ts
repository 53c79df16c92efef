import type { AccessService } from '../accounts/access.service.ts';
import type { InvitationsService } from '../accounts/invitations/invitations.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { ReachingService } from '../reaching/reaching.service.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';

/** The services of earlier features that this one uses. */
export interface IntakeNeeds {
  access: Pick<AccessService, 'resolveActor'>;
  invitations: Pick<InvitationsService, 'inviteOnce' | 'waitingAt' | 'withdraw'>;
  structures: Pick<StructuresService, 'all' | 'getStructure' | 'imports' | 'members' | 'update'>;
  establishments: Pick<EstablishmentsService, 'imports' | 'isMember'>;
  slots: Pick<SlotsService, 'create' | 'getSlots' | 'imports'>;
  pathways: Pick<PathwaysService, 'getPathways' | 'imports' | 'loadsOf'>;
  reaching: ReachingService;
  directory: Pick<
    DirectoryService,
    | 'commune'
    | 'content'
    | 'offersOccupation'
    | 'offersSkill'
    | 'searchCommunes'
    | 'searchSkills'
    | 'skill'
    | 'skillsOf'
  >;
}

export type IntakeContext = Context & { readonly services: IntakeNeeds };
