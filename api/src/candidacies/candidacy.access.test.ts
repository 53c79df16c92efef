import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { candidacyStates } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  postSlot,
  proposal,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { audienceOf } from '../conversations/audience.ts';
import { pathwayModel } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { type CandidacyDocument, candidacyModel } from './candidacy.model.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const newIds = (count: number) => Array.from({ length: count }, () => new Types.ObjectId().toHexString());
const [structures, companies] = [newIds(3), newIds(2)];
const [first = '', second = '', third = ''] = structures;
const day = (at: number) => new Date(Date.UTC(2026, 1, at));

type Place = { role: Actor['role'] } & Partial<Pick<Actor, 'structureId' | 'establishmentId' | 'pathwayId'>>;

/** An account of each role, and accounts with two roles. */
async function createActors(pathwayIds: readonly string[]): Promise<Actor[]> {
  const at = (structureId: string): Place => ({ role: 'counsellor', structureId });
  const of = (establishmentId = ''): Place => ({ role: 'employer', establishmentId });
  const accounts: Place[][] = [
    [at(first)],
    [at(first), at(second)],
    [at(second), at(third), of(companies[0])],
    [of(companies[0])],
    [of(companies[0]), of(companies[1])],
    [{ role: 'employer' }],
    [{ role: 'coordinator' }],
    ...pathwayIds.map((pathwayId): Place[] => [{ role: 'beneficiary', pathwayId }]),
  ];
  const created = accounts.map(async (memberships, n) => {
    const email = `acces${n}@exemple.fr`;
    const names = { firstName: 'Camille', lastName: `Inventée${n}`, email, verified: true };
    const account = await app.services.accounts.createAccount({ ...names, memberships });
    return memberships.map((place): Actor => {
      const accountId = `${account._id}`;
      return { accountId, membershipId: '', name: 'Camille', locale: 'fr', ...place };
    });
  });
  return (await Promise.all(created)).flat();
}

it('lists, pages and live events of candidacies reach exactly the same people', async () => {
  const pathwayIds: string[] = [];
  for (let n = 0; n < 3; n += 1)
    pathwayIds.push(`${(await app.services.pathways.store({ firstName: 'Nour', lastName: 'F' }, []))._id}`);
  const actors = await createActors(pathwayIds);
  // the relay takes the events out of the new pathways: a list read during such a write may miss one for a moment
  await app.settle();
  const counsellors = [
    ...new Set(actors.flatMap(({ role, accountId }) => (role === 'counsellor' ? accountId : []))),
  ];

  const moment = fc.constantFrom(day(1), day(2), day(3));
  const follower = fc.record({
    accountId: fc.constantFrom(...counsellors),
    structureId: fc.constantFrom(...structures),
  });
  const file = fc.record({
    followers: fc.uniqueArray(follower, { maxLength: 3, selector: ({ accountId }) => accountId }),
    shared: fc.boolean(),
    shows: fc.record({ granted: fc.boolean(), revokedAt: fc.option(moment) }),
  });
  const candidacy = fc.record({
    // the last one belongs to no person: the person was erased
    pathwayId: fc.constantFrom(...pathwayIds, '0'.repeat(24)),
    establishmentId: fc.constantFrom(...companies),
    state: fc.constantFrom(...candidacyStates),
    reachedEmployer: fc.boolean(),
    consentAt: fc.option(moment),
    guests: fc.uniqueArray(follower, { maxLength: 2, selector: ({ accountId }) => accountId }),
  });
  const candidacies = candidacyModel(app.context.db);
  const pathways = pathwayModel(app.context.db);
  const { candidacies: service } = app.services;

  const world = fc.record({
    files: fc.array(file, { minLength: 3, maxLength: 3 }),
    stored: fc.array(candidacy, { minLength: 4, maxLength: 10 }),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ files, stored }) => {
      for (const [at, { followers, shared, shows }] of files.entries())
        await pathways.updateOne(
          { _id: pathwayIds[at] },
          {
            $set: {
              followers: followers.map((one) => ({ ...one, since: day(1) })),
              consents: [
                { purpose: 'other_structures', granted: shared },
                { purpose: 'pseudonymous_to_employers', ...shows, at: shows.granted ? day(3) : null },
              ],
            },
          },
        );
      const written = stored.map(({ consentAt, guests, ...one }) => ({
        ...one,
        _id: new Types.ObjectId(),
        open: false,
        slotId: new Types.ObjectId(),
        communeCode: '76231',
        origin: 'application' as const,
        turn: 'nobody' as const,
        since: day(1),
        message: 'Un mot.',
        objective: 'discover' as const,
        dates: { from: '2026-03-16', to: '2026-03-20' },
        consent: consentAt && { at: consentAt, how: 'online' as const, by: 'x' },
        guests: guests.map((guest) => ({ ...guest, fromSeq: 4, by: 'x', at: day(1) })),
        createdBy: new Types.ObjectId(),
        clientId: crypto.randomUUID(),
        createdAt: day(1),
      }));
      await candidacies.deleteMany({});
      await candidacies.insertMany(written);

      const opened = new Set<string>();
      for (const actor of actors) {
        const scope = await service.scopeOf(actor);
        const listed = scope ? await candidacies.find(scope.filter, { _id: 1 }).lean() : [];
        const pages = await Promise.all(written.map(({ _id }) => service.accessOf(actor, `${_id}`)));
        const open = pages.flatMap((access) => access ?? []);
        for (const { candidacy, side } of open) {
          expect(side).toBe(scope?.side);
          opened.add(`${candidacy._id} ${actor.accountId} ${side}`);
        }
        expect(listed.map(({ _id }) => `${_id}`).sort()).toEqual(
          open.map(({ candidacy }) => `${candidacy._id}`).sort(),
        );
      }

      const told = new Set<string>();
      for (const { _id } of written) {
        const found = await candidacies.findById(_id).lean<CandidacyDocument>();
        const listeners = found ? await audienceOf({ ...app.context, services: app.services }, found) : [];
        for (const { accountId, side } of listeners) told.add(`${_id} ${accountId} ${side}`);
      }
      expect([...told].sort()).toEqual([...opened].sort());
    }),
    { numRuns: 8 },
  );
});

it('a page of a company’s list is full although other people revoked their consent', async () => {
  const [counsellor, employer] = [await createCounsellor(app), await createEmployer(app)];
  const slot = await postSlot(app, employer, { places: 2 });
  const sent = async () => {
    const pathway = await beginPathway(app, counsellor);
    const consentGivenOn = app.clock.today();
    const candidacy = await propose(app, counsellor, pathway, slot, {
      ...proposal(app, pathway, slot),
      consentGivenOn,
    });
    await app.settle();
    app.clock.advance(60_000);
    return { pathway, candidacy };
  };
  const [gone, stays] = [await sent(), await sent()];
  await counsellor.visitor
    .put(`/api/v1/pathways/${gone.pathway.id}/consents/pseudonymous_to_employers`)
    .send({ granted: false, how: 'interview' })
    .expect(200);
  await employer.visitor.get(`/api/v1/candidacies/${gone.candidacy.id}`).expect(404);
  for (const path of ['/candidacies', '/conversations']) {
    const { body } = await employer.visitor.get(`/api/v1${path}?limit=1`).expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([stays.candidacy.id]);
  }
});
