import * as contract from '../../../contract/assessments.ts';
import { bind } from '../../platform/http/bind.ts';
import { loadedIsTheirs } from '../../platform/http/open-policies.ts';
import { sendPdf } from '../../platform/http/send-pdf.ts';
import type { AssessmentsContext } from '../assessments.context.ts';
import type { AssessmentsService } from '../assessments.service.ts';
import type { AssessmentDocuments } from './documents.service.ts';

export function assessmentDocumentsRoutes(
  { services }: Pick<AssessmentsContext, 'services'>,
  { accessOf }: Pick<AssessmentsService, 'accessOf'>,
  documents: AssessmentDocuments,
) {
  return [
    bind(contract.assessmentDocument, {
      load: ({ actor, params }) => accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      async handler({ actor, loaded, locale, res }) {
        const { candidacy, tie } = loaded;
        await services.conventions.archive.mustBeReadable(actor, { candidacy, side: tie.side });
        sendPdf(res, await documents.assessment(actor, loaded, locale), 'bilan-d-immersion.pdf');
      },
    }),
    bind(contract.skillsDocument, {
      load: ({ actor, params }) => services.pathways.load(actor, params.pathwayId),
      policy: loadedIsTheirs,
      async handler({ actor, loaded, locale, res }) {
        await services.pathways.recordReading(actor, loaded);
        sendPdf(res, await documents.skills(actor, loaded, locale), 'mes-competences.pdf');
      },
    }),
  ];
}
