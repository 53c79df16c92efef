import type { ImportKindName } from '../../contract/intake.ts';
import { createCompaniesKind } from './companies/companies.kind.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportKind } from './intake.kind.ts';
import type { IntakeModels } from './intake.model.ts';
import { createPeopleKind } from './people/people.kind.ts';
import { createSlotsKind } from './slots/slots.kind.ts';
import { createStructuresKind } from './structures/structures.kind.ts';

export type Kinds = Readonly<Record<ImportKindName, ImportKind>>;

/** What each kind of file brings. */
export const createKinds = (context: IntakeContext, models: IntakeModels): Kinds => ({
  people: createPeopleKind(context, models),
  companies: createCompaniesKind(context, models),
  structures: createStructuresKind(context, models),
  slots: createSlotsKind(context),
});
