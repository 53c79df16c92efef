import type { Role } from '../../../contract/index.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  type Visitor,
} from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import { populate, type Side } from '../foreign-ids/world.ts';

/** In every private text of the tested side. */
export const mark = 'canari8';

/** Roles with a structure, company or pathway; a coordinator belongs to the territory. */
export const placed = ['beneficiary', 'employer', 'counsellor'] as const;
export type Placed = (typeof placed)[number];
/** A person leaves a pathway only by erasure or a merge, which have their own tests. */
export const leaving = ['employer', 'counsellor'] as const;
export type Leaving = (typeof leaving)[number];

/** Former members. */
export interface Former {
  /** Has nothing but the cookie of that time. */
  gone: Person;
  /** Works elsewhere now, in the same role. */
  moved: Person;
}

export interface World {
  ids: Side['ids'];
  anonymous: Visitor;
  right: Record<Role, Person>;
  elsewhere: Record<Placed, Person>;
  former: Record<Leaving, Former>;
  /**
   * Counsellor of the person's previous structure: still stored in the file and in a conversation, as after an
   * interrupted change.
   */
  formerStructure: Person;
  /** With the right, but suspended since they signed in. */
  suspended: Record<Role, Person>;
  /** Of the other side. */
  otherIds: Side['ids'];
}

export async function createWorld(app: TestApp): Promise<World> {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const theirs = await populate(app, coordinator, mark);
  const elsewhere = await populate(app, coordinator, 'voisine');
  for (const side of [theirs, elsewhere]) await makeManager(coordinator, side);
  const former = await leave(app, coordinator, theirs);
  const formerStructure = await moveAwayFrom(app, theirs);
  const suspended = {
    beneficiary: await createPerson(app, membershipOf(theirs.ids, 'beneficiary')),
    employer: await createPerson(app, membershipOf(theirs.ids, 'employer')),
    counsellor: await createPerson(app, membershipOf(theirs.ids, 'counsellor')),
    coordinator: await createPerson(app, { role: 'coordinator' }),
  };
  for (const { accountId } of Object.values(suspended)) await suspendSessionsLeft(app, accountId);
  await app.settle();
  return {
    ids: theirs.ids,
    otherIds: elsewhere.ids,
    anonymous: app.visitor(),
    right: { ...theirs.people, coordinator },
    elsewhere: elsewhere.people,
    former,
    formerStructure,
    suspended,
  };
}

export async function suspend({ visitor }: Person, accountId: string): Promise<void> {
  await visitor
    .put(`/api/v1/accounts/${accountId}/suspension`)
    .send({ reason: 'Compte utilisé par quelqu’un d’autre.' })
    .expect(200);
}

/**
 * An account as after an interrupted suspension: suspended, but with its sessions. Other tests show that these end
 * too.
 */
async function suspendSessionsLeft(app: TestApp, accountId: string): Promise<void> {
  await app.context.db.model('Account').updateOne({ _id: accountId }, { $set: { status: 'suspended' } });
}

/** Another structure now accompanies the person, who does not share with others: stored entries give no access. */
async function moveAwayFrom(app: TestApp, { ids }: Side): Promise<Person> {
  const counsellor = await createCounsellor(app);
  const { accountId } = counsellor;
  const { structureId } = await sessionOf(counsellor);
  const at = app.context.clock.now();
  const model = (name: string) => app.context.db.model(name);
  const follower = { accountId, structureId, since: at };
  await model('Pathway').updateOne({ _id: ids.pathwayId?.[0] }, { $push: { followers: follower } });
  const guest = { accountId, structureId, fromSeq: 0, by: accountId, at };
  await model('Candidacy').updateMany({ _id: { $in: ids.candidacyId } }, { $push: { guests: guest } });
  return counsellor;
}

/** A manager of the structure, with the most rights; the policy tests cover plain members. */
async function makeManager({ visitor }: Person, { ids, people }: Side): Promise<void> {
  const structureId = ids.structureId?.[0];
  await visitor.put(`/api/v1/structures/${structureId}/managers/${people.counsellor.accountId}`).expect(204);
}

/** They worked with these people until just now. */
async function leave(app: TestApp, coordinator: Person, { ids, people }: Side): Promise<World['former']> {
  const { structureId } = await sessionOf(await createCounsellor(app));
  const { establishmentId } = await createEmployer(app);
  const counsellor: Former = {
    gone: await createPerson(app, membershipOf(ids, 'counsellor')),
    moved: await twoMemberships(app, membershipOf(ids, 'counsellor'), { role: 'counsellor', structureId }),
  };
  const employer: Former = {
    gone: await createPerson(app, membershipOf(ids, 'employer')),
    moved: await twoMemberships(app, membershipOf(ids, 'employer'), { role: 'employer', establishmentId }),
  };
  const pathway = `/api/v1/pathways/${ids.pathwayId?.[0]}`;
  const remove = (place: string, { accountId }: Person) =>
    coordinator.visitor.delete(`/api/v1/${place}/members/${accountId}`).expect(204);
  for (const each of Object.values(counsellor)) {
    const { accountId } = each;
    await people.counsellor.visitor.post(`${pathway}/followers`).send({ accountId }).expect(200);
    await each.visitor.get(pathway).expect(200);
    await people.counsellor.visitor.delete(`${pathway}/followers/${accountId}`).expect(204);
    await remove(`structures/${ids.structureId?.[0]}`, each);
  }
  for (const each of Object.values(employer)) {
    await each.visitor.get(`/api/v1/candidacies/${ids.candidacyId?.[0]}`).expect(200);
    await remove(`establishments/${ids.establishmentId?.[0]}`, each);
  }
  return { employer, counsellor };
}

type Membership = Parameters<typeof createPerson>[1];

/** Signed in with the first of the two memberships. */
async function twoMemberships(app: TestApp, first: Membership, second: Membership): Promise<Person> {
  const person = await createPerson(app, first);
  await app.services.accounts.addMembership(person.accountId, second);
  return person;
}

export async function sessionOf({ visitor }: Person) {
  const { body } = await visitor.get('/api/v1/session').expect(200);
  return { account: body.account, membership: body.membership, structureId: body.membership?.structureId };
}

export function membershipOf(ids: Side['ids'], role: Placed): Membership {
  if (role === 'employer') return { role, establishmentId: ids.establishmentId?.[0] ?? '' };
  if (role === 'counsellor') return { role, structureId: ids.structureId?.[0] ?? '' };
  return { role, pathwayId: ids.pathwayId?.[0] ?? '' };
}
