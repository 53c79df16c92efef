import { createPathwayConsentEffects } from './consent-effects.ts';
import { createConsents } from './consents.service.ts';
import { createFirstSteps } from './first-steps.ts';
import { createFollowers } from './followers.service.ts';
import { createPathwayAudit } from './pathway.audit.ts';
import { createFileClosing } from './pathway.closing.ts';
import { createPathwayImports } from './pathway.imports.ts';
import { pathwayModel } from './pathway.model.ts';
import { createPathwayReads } from './pathway.reads.ts';
import { createReferentReads } from './pathway.requests.ts';
import { createPathwayStore } from './pathway.store.ts';
import { createTakeover } from './pathway.takeover.ts';
import { createPathwayUpdate } from './pathway.update.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { createPeopleSearch } from './people-search.ts';
import { createRevocationReads } from './revocations.ts';

/** What other features use of pathways, put together from its parts: reading, updates, consents, followers, referents. */
export function createPathwaysService(context: PathwaysContext) {
  const store = createPathwayStore(context);
  const effects = createPathwayConsentEffects(context);
  const audit = createPathwayAudit(context);
  const { record } = audit;
  const consents = createConsents(context, { store, effects, record });

  return {
    ports: context.ports,
    ...store,
    ...createReferentReads(context),
    ...createRevocationReads(store),
    ...createPeopleSearch(pathwayModel(context.db)),
    ...createFirstSteps(context),
    ...createTakeover(context, store, effects),
    ...createPathwayReads(context, store),
    ...createPathwayUpdate(context, { store, record }),
    imports: createPathwayImports(context, store),
    ...consents,
    ...createFollowers(context, { store, effects, record }),
    ...audit,
    closeFile: createFileClosing(context, store, consents.setConsent),
  };
}
export type PathwaysService = ReturnType<typeof createPathwaysService>;
