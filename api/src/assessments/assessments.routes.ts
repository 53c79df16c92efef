import * as contract from '../../contract/assessments.ts';
import { notFound } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs } from '../platform/http/open-policies.ts';
import type { AssessmentsContext } from './assessments.context.ts';
import type { AssessmentsService } from './assessments.service.ts';

export function assessmentsRoutes({ services }: AssessmentsContext, service: AssessmentsService) {
  return [
    bind(contract.getAssessment, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, locale }) => {
        await services.conventions.archive.mustBeReadable(actor, loaded);
        return service.present(loaded, locale);
      },
    }),
    bind(contract.writeAssessment, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, body, locale }) => {
        await services.conventions.archive.mustBeReadable(actor, loaded);
        return service.write(loaded, body, locale);
      },
    }),
    bind(contract.answerAssessment, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, params, body, locale }) => {
        await services.conventions.archive.mustBeReadable(actor, loaded);
        await service.answer(actor, loaded, body);
        const now = await services.candidacies.accessOf(actor, params.candidacyId);
        const presented = now && (await services.candidacyReader.present(actor, now, locale));
        if (!presented) throw notFound();
        return presented;
      },
    }),
  ];
}
