import * as contract from '../../../contract/convention-templates.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { bind } from '../../platform/http/bind.ts';
import { loadedIsTheirs, scopedByQuery } from '../../platform/http/open-policies.ts';
import type { TemplatesContext } from './templates.context.ts';
import type { TemplatesService } from './templates.service.ts';

/** Another structure's templates are `not_found`; a colleague's may be used, not changed. */
export function templatesRoutes({ services }: TemplatesContext, templates: TemplatesService) {
  const changed = {
    load: ({ actor, params }: { actor: Actor; params: { templateId: string } }) =>
      templates.accessOf(actor, params.templateId),
    policy: loadedIsTheirs,
  };
  return [
    bind(contract.listConventionTemplates, {
      policy: scopedByQuery,
      handler: ({ actor }) => templates.list(actor),
    }),
    bind(contract.saveConventionTemplate, {
      load: ({ actor, params }) => services.conventions.accessOf(actor, params.conventionId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded, body, ifMatch }) => {
        services.conventions.mustBeReadable(actor, loaded);
        return templates.save(actor, loaded, ifMatch, body);
      },
    }),
    bind(contract.updateConventionTemplate, {
      ...changed,
      handler: ({ actor, loaded, body, ifMatch }) => templates.update(actor, loaded, ifMatch, body),
    }),
    bind(contract.deleteConventionTemplate, {
      ...changed,
      handler: ({ actor, loaded }) => templates.remove(actor, loaded),
    }),
  ];
}
