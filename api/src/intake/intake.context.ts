import type { DirectoryService } from '../directory/directory.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { ReachingService } from '../reaching/reaching.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';

/** The services of earlier features that this one uses. */
export interface IntakeNeeds {
  structures: Pick<StructuresService, 'all' | 'getStructure' | 'members'>;
  pathways: Pick<PathwaysService, 'getPathways' | 'imports' | 'loadsOf'>;
  reaching: ReachingService;
  directory: Pick<DirectoryService, 'commune' | 'offersOccupation' | 'searchCommunes'>;
}

export type IntakeContext = Context & { readonly services: IntakeNeeds };
