import { listConventionDrafts } from '../../contract/convention-drafts.ts';
import * as facts from '../../contract/convention-facts.ts';
import * as contract from '../../contract/conventions.ts';
import { notFound } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs } from '../platform/http/open-policies.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import { isManager } from '../structures/structure.policy.ts';
import type { ConventionsContext } from './conventions.context.ts';
import type { ConventionsService } from './conventions.service.ts';

/**
 * Readers without access to the candidacy or the convention get `not_found`; the policies decide when a reason is
 * required and who changes what.
 */
export function conventionsRoutes({ services }: ConventionsContext, conventions: ConventionsService) {
  return [
    bind(contract.getConventionSummary, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded }) => conventions.archive.get(actor, loaded),
    }),
    bind(contract.openArchivedConvention, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded, body }) => conventions.archive.open(actor, loaded, body.reason),
    }),
    bind(contract.draftConvention, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded }) => {
        const access = await conventions.accessTo(actor, await conventions.open(actor, loaded));
        if (!access) throw notFound();
        return conventions.present(actor, access);
      },
    }),
    bind(contract.getConvention, {
      load: ({ actor, params }) => conventions.accessOf(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded }) => {
        conventions.mustBeReadable(actor, loaded);
        return conventions.present(actor, loaded);
      },
    }),
    bind(contract.updateConvention, {
      load: ({ actor, params }) => conventions.accessOf(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, body, ifMatch }) =>
        conventions.present(actor, await conventions.edit(actor, loaded, ifMatch, body)),
    }),
    bind(contract.moveConvention, {
      load: ({ actor, params }) => conventions.accessOf(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, body }) =>
        conventions.present(actor, await conventions.move(actor, loaded, body)),
    }),
    bind(contract.transferConvention, {
      load: ({ actor, params }) => conventions.transferable(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded, body }) => conventions.transfer(actor, loaded, body),
    }),
    bind(listConventionDrafts, {
      load: ({ params }) => services.structures.getStructure(params.structureId),
      policy: (actor, structure) => isManager(actor, structureFactsOf(structure)),
      handler: ({ actor, params, query }) => conventions.draftsOf(actor, params.structureId, query),
    }),
    bind(facts.askForFacts, {
      load: ({ actor, params }) => conventions.accessOf(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded, body, locale }) => conventions.ask(actor, loaded, body, locale),
    }),
    bind(facts.getAskedFacts, {
      load: ({ actor, params }) => conventions.factsAccessOf(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: ({ loaded }) => conventions.presentFacts(loaded),
    }),
    bind(facts.answerFacts, {
      load: ({ actor, params }) => conventions.factsAccessOf(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded, body }) => conventions.answer(actor, loaded, body),
    }),
  ];
}
