import type { Diagnoses } from './diagnoses.service.ts';
import type { Engagements } from './engagement/engagement.service.ts';
import type { EngagementSigning } from './engagement/engagement.signing.ts';
import type { EngagementStore } from './engagement/engagement.store.ts';
import type { Orientations } from './orientations.service.ts';

interface Parts {
  diagnoses: Diagnoses;
  orientations: Orientations;
  engagements: Engagements;
  store: EngagementStore;
  signing: EngagementSigning;
  refresh: (pathwayId: string) => Promise<void>;
}

/** What those who accompany do behind their pages: for the demo territory, which is brought there by the same code. */
export const createPlansDesk = ({
  diagnoses,
  orientations,
  engagements,
  store,
  signing,
  refresh,
}: Parts) => ({
  decide: orientations.decide,
  receive: orientations.receive,
  diagnose: diagnoses.record,
  draft: engagements.draft,
  change: engagements.change,
  submit: engagements.submit,
  give: signing.give,
  find: store.find,
  refresh,
});
export type PlansDesk = ReturnType<typeof createPlansDesk>;
