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

/** Stands in every private word of the side that is looked at. */
export const mark = 'canari8';

/** The roles that belong to a structure, a company or a pathway; a coordinator belongs to the territory. */
export const placed = ['beneficiary', 'employer', 'counsellor'] as const;
export type Placed = (typeof placed)[number];
/** A person leaves a pathway only when it is erased or merged, which have tests of their own. */
export const leaving = ['employer', 'counsellor'] as const;
export type Leaving = (typeof leaving)[number];

/** Those who were members. */
export interface Former {
  /** Has nothing left but the cookie of that time. */
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
   * Counsellor of the structure that accompanied the person before: still written beside the file and in a conversation,
   * as a change that was cut short leaves it.
   */
  formerStructure: Person;
  /** Entitled, but suspended since they signed in. */
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
 * As a decision that was cut short leaves the account: suspended, with its sessions still there. That these end too is
 * shown beside the feature, and on open lines.
 */
async function suspendSessionsLeft(app: TestApp, accountId: string): Promise<void> {
  await app.context.db.model('Account').updateOne({ _id: accountId }, { $set: { status: 'suspended' } });
}

/** The person is accompanied by another structure now and shares with no other one: what is written opens nothing. */
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

/** The one who may do most in the structure; what a plain member may not is said by the policies' own tables. */
async function makeManager({ visitor }: Person, { ids, people }: Side): Promise<void> {
  const structureId = ids.structureId?.[0];
  await visitor.put(`/api/v1/structures/${structureId}/managers/${people.counsellor.accountId}`).expect(204);
}

/** They worked with these people until a moment ago. */
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

/** Signed in with the first of the two. */
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
