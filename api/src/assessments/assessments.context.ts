import type { CandidaciesReader } from '../candidacies/candidacies.reader.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../conventions/conventions.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';

/** The services of earlier features that this one uses. */
export interface AssessmentsNeeds {
  candidacies: Pick<CandidaciesService, 'ports' | 'bySystem' | 'idsOfPathway' | 'accessOf' | 'store'>;
  conventions: Pick<ConventionsService, 'archive'>;
  candidacyReader: Pick<CandidaciesReader, 'present'>;
  pathways: Pick<PathwaysService, 'learn' | 'load' | 'present' | 'recordReading'>;
  slots: Pick<SlotsService, 'getSlot'>;
  directory: Pick<DirectoryService, 'labels'>;
}

export type AssessmentsContext = Context & { readonly services: AssessmentsNeeds };
