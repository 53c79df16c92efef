import * as contract from '../../contract/assessments.ts';
import type { Locale } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs } from '../platform/http/open-policies.ts';
import type { AssessmentAccess } from './assessment.access.ts';
import type { AssessmentsContext } from './assessments.context.ts';
import type { AssessmentsService } from './assessments.service.ts';

/** Readers without access to the candidacy or the assessment get `not_found`; `assessment.policy.ts` decides the rest. */
export function assessmentsRoutes({ services }: AssessmentsContext, service: AssessmentsService) {
  const theirs = {
    load: ({ actor, params }: { actor: Actor; params: { candidacyId: string } }) =>
      service.accessOf(actor, params.candidacyId),
    policy: loadedIsTheirs,
  };
  const mustBeReadable = (actor: Actor, { candidacy, tie }: AssessmentAccess) =>
    services.conventions.archive.mustBeReadable(actor, { candidacy, side: tie.side });

  /** After a change the state, and so what its reader may do, is another. */
  async function presentNow(actor: Actor, { candidacy }: AssessmentAccess, locale: Locale) {
    const access = await service.accessOf(actor, candidacy._id.toHexString());
    if (!access) throw notFound();
    return service.present(actor, access, locale);
  }

  return [
    bind(contract.getAssessment, {
      ...theirs,
      handler: async ({ actor, loaded, locale }) => {
        await mustBeReadable(actor, loaded);
        return service.present(actor, loaded, locale);
      },
    }),
    bind(contract.writeAssessment, {
      ...theirs,
      handler: async ({ actor, loaded, body, locale }) => {
        await mustBeReadable(actor, loaded);
        await service.write(actor, loaded, body);
        return presentNow(actor, loaded, locale);
      },
    }),
    bind(contract.answerAssessment, {
      ...theirs,
      handler: async ({ actor, loaded, body, locale }) => {
        await mustBeReadable(actor, loaded);
        await service.answer(actor, loaded, body);
        return presentNow(actor, loaded, locale);
      },
    }),
    bind(contract.closeAssessment, {
      ...theirs,
      handler: async ({ actor, loaded, body, locale }) => {
        await mustBeReadable(actor, loaded);
        await service.close(actor, loaded, body);
        return presentNow(actor, loaded, locale);
      },
    }),
    bind(contract.renewImmersion, {
      ...theirs,
      handler: ({ actor, loaded, body }) => service.renew(actor, loaded, body),
    }),
    bind(contract.remindOfAssessment, {
      ...theirs,
      handler: async ({ actor, loaded, body, locale }) => {
        await mustBeReadable(actor, loaded);
        await service.remind(actor, loaded, body);
        return presentNow(actor, loaded, locale);
      },
    }),
  ];
}
