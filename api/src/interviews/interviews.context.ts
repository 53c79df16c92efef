import type { DirectoryService } from '../directory/directory.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface InterviewsNeeds {
  directory: Pick<DirectoryService, 'labels' | 'commune' | 'fromWords' | 'offersOccupation'>;
  pathways: Pick<
    PathwaysService,
    'forgetTrail' | 'getPathway' | 'recordContact' | 'recordReading' | 'revise' | 'tie'
  >;
  timelines: Pick<TimelinesService, 'add'>;
}

export type InterviewsContext = Context & { readonly services: InterviewsNeeds };

/** What an interview changes of a profile. */
export type InterviewPatch = NonNullable<ReturnType<Parameters<PathwaysService['revise']>[2]>>;
