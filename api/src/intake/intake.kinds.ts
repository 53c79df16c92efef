import type { ImportKindName } from '../../contract/intake.ts';
import { createCompaniesKind } from './companies/companies.kind.ts';
import type { IntakeContext } from './intake.context.ts';
import { createRowInvitations } from './intake.invite.ts';
import type { ImportKind } from './intake.kind.ts';
import type { IntakeModels } from './intake.model.ts';
import { createPeopleKind } from './people/people.kind.ts';
import { createSlotsKind } from './slots/slots.kind.ts';
import { createStructuresKind } from './structures/structures.kind.ts';

export type Kinds = Readonly<Record<ImportKindName, ImportKind>>;

/** What each kind of file brings. */
export function createKinds(context: IntakeContext, models: IntakeModels): Kinds {
  const invitations = createRowInvitations(context, models);
  return {
    people: createPeopleKind(context, models),
    companies: createCompaniesKind(context, models, invitations),
    structures: createStructuresKind(context, models, invitations),
    slots: createSlotsKind(context),
  };
}
