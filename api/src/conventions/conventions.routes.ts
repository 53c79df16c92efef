import * as contract from '../../contract/conventions.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs } from '../platform/http/open-policies.ts';
import type { ConventionsContext } from './conventions.context.ts';
import type { ConventionsService } from './conventions.service.ts';

/** Who has no part in the candidacy gets `not_found`; the convention's own policy says when a reason is asked. */
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
