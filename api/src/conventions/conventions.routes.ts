import * as contract from '../../contract/conventions.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs } from '../platform/http/open-policies.ts';
import type { ConventionsContext } from './conventions.context.ts';
import type { ConventionsService } from './conventions.service.ts';

/**
 * Readers without access to the candidacy get `not_found`; the convention's policy decides when a reason is required.
 */
export function conventionsRoutes({ services }: ConventionsContext, conventions: ConventionsService) {
  return [
    bind(contract.getConvention, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded }) => conventions.archive.get(actor, loaded),
    }),
    bind(contract.openConvention, {
      load: ({ actor, params }) => services.candidacies.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded, body }) => conventions.archive.open(actor, loaded, body.reason),
    }),
  ];
}
