import type { Role } from '../../../contract/index.ts';
import { createPerson, type Person, type Visitor } from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import { populate, type Side } from '../foreign-ids/world.ts';

/** Stands in every private word of the side that is looked at. */
export const mark = 'canari8';

/** The roles that belong to a structure, a company or a pathway; a coordinator belongs to the territory. */
export const placed = ['beneficiary', 'employer', 'counsellor'] as const;
export type Placed = (typeof placed)[number];
/** A person leaves a pathway only when it is erased or merged, which have tests of their own. */
export const leaving = ['employer', 'counsellor'] as const;

export interface World {
  ids: Side['ids'];
  anonymous: Visitor;
  right: Record<Role, Person>;
  elsewhere: Record<Placed, Person>;
  /** Were members, and kept the cookie of that time. */
  former: Record<(typeof leaving)[number], Person>;
  /** Are members, suspended since they signed in. */
  suspended: Record<Placed, Person>;
}

export async function createWorld(app: TestApp): Promise<World> {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const theirs = await populate(app, coordinator, mark);
  const elsewhere = await populate(app, coordinator, 'voisine');
  const member = (role: Placed) => createPerson(app, hatOf(theirs.ids, role));
  const former = { employer: await member('employer'), counsellor: await member('counsellor') };
  const suspended = {
    beneficiary: await member('beneficiary'),
    employer: await member('employer'),
    counsellor: await member('counsellor'),
  };
  const [establishmentId = ''] = theirs.ids.establishmentId ?? [];
  const [structureId = ''] = theirs.ids.structureId ?? [];
  await coordinator.visitor
    .delete(`/api/v1/establishments/${establishmentId}/members/${former.employer.accountId}`)
    .expect(204);
  await coordinator.visitor
    .delete(`/api/v1/structures/${structureId}/members/${former.counsellor.accountId}`)
    .expect(204);
  for (const { accountId } of Object.values(suspended)) await suspend(app, accountId);
  await app.settle();
  return {
    ids: theirs.ids,
    anonymous: app.visitor(),
    right: { ...theirs.people, coordinator },
    elsewhere: elsewhere.people,
    former,
    suspended,
  };
}

function hatOf(ids: Side['ids'], role: Placed) {
  if (role === 'employer') return { role, establishmentId: ids.establishmentId?.[0] ?? '' };
  if (role === 'counsellor') return { role, structureId: ids.structureId?.[0] ?? '' };
  return { role, pathwayId: ids.pathwayId?.[0] ?? '' };
}

/** As the coordinator's decision leaves the account; the session of before is still there. */
async function suspend(app: TestApp, accountId: string): Promise<void> {
  await app.context.db.model('Account').updateOne({ _id: accountId }, { $set: { status: 'suspended' } });
}
