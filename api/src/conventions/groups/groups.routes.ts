import * as contract from '../../../contract/convention-groups.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { bind } from '../../platform/http/bind.ts';
import { loadedIsTheirs } from '../../platform/http/open-policies.ts';
import type { GroupsContext } from './groups.context.ts';
import type { GroupsService } from './groups.service.ts';

/** For those who accompany the person of the first convention; of others, those whom they accompany too. */
export function groupsRoutes({ services: { conventions } }: GroupsContext, groups: GroupsService) {
  const first = {
    load: ({ actor, params }: { actor: Actor; params: { conventionId: string } }) =>
      conventions.accessOf(actor, params.conventionId),
    policy: loadedIsTheirs,
  };
  return [
    bind(contract.listConventionGroup, {
      ...first,
      handler: ({ actor, loaded }) => {
        conventions.mustBeReadable(actor, loaded);
        return groups.list(actor, loaded);
      },
    }),
    bind(contract.prepareConventionGroup, {
      ...first,
      handler: ({ actor, loaded, body, ifMatch }) => {
        conventions.mustBeReadable(actor, loaded);
        return groups.prepare(actor, loaded, ifMatch, body.candidacyIds);
      },
    }),
  ];
}
