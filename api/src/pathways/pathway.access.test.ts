import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { accompaniedBy, tieOf } from './pathway.access.ts';
import { type PathwayDocument, pathwayModel } from './pathway.model.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const ids = (count: number) => Array.from({ length: count }, () => new Types.ObjectId().toHexString());

it('the query of lists finds exactly the people whose page the counsellor can open', async () => {
  const [accounts, structures] = [ids(3), ids(3)];
  const follower = fc.record({
    accountId: fc.constantFrom(...accounts),
    structureId: fc.constantFrom(...structures, null),
  });
  const file = fc.record({ followers: fc.array(follower, { maxLength: 3 }), shared: fc.boolean() });
  const pathways = pathwayModel(app.context.db);
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 8 }), async (files) => {
      const stored = [];
      for (const { followers, shared } of files) {
        const { _id } = await app.services.pathways.store({ firstName: 'Nour', lastName: 'Fictive' }, []);
        const since = app.clock.now();
        await pathways.updateOne(
          { _id },
          {
            $set: {
              followers: followers.map((one) => ({ ...one, since })),
              consents: [{ purpose: 'other_structures', granted: shared }],
            },
          },
        );
        stored.push(_id);
      }
      const documents = await pathways.find({ _id: { $in: stored } }).lean<PathwayDocument[]>();
      for (const accountId of accounts)
        for (const structureId of structures) {
          const actor = { accountId, structureId, role: 'counsellor' as const };
          const listed = await pathways
            .find({ _id: { $in: stored }, ...accompaniedBy(actor) }, { _id: 1 })
            .lean();
          const opened = documents.filter((pathway) => tieOf(actor, pathway) !== null);
          expect(listed.map(({ _id }) => `${_id}`).sort()).toEqual(opened.map(({ _id }) => `${_id}`).sort());
        }
    }),
    { numRuns: 15 },
  );
});

it('a counsellor of two structures sees only the people of the current membership, in lists, on pages and live', async () => {
  const [counsellor, colleague] = [await createCounsellor(app), await createCounsellor(app)];
  const employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  const candidacy = await propose(app, counsellor, pathway, await postSlot(app, employer));
  const get = (who: Person, path: string) => who.visitor.get(`/api/v1${path}`);
  const rows = async (path: string) => (await get(counsellor, path).expect(200)).body.items.length;
  const lists = ['/pathways', '/candidacies', '/conversations'];
  const pages = [`/pathways/${pathway.id}`, `/candidacies/${candidacy.id}`];
  for (const path of lists) expect([path, await rows(path)]).toEqual([path, 1]);
  const person = await personOf(app, pathway);
  const line = await counsellor.live();
  const received: string[] = [];
  line.onAny((event: string) => void received.push(event));
  const write = (text: string) =>
    person.visitor
      .post(`/api/v1/conversations/${candidacy.id}/messages`)
      .send({ clientId: crypto.randomUUID(), text })
      .expect(201);
  await moveTo(person.visitor, candidacy.id, 'sent').expect(200);
  await write('Quels horaires ?');
  await app.settle();
  await vi.waitFor(() => expect(received).toEqual(expect.arrayContaining(['candidacy.changed', 'message'])));

  const { body: other } = await get(colleague, '/session').expect(200);
  const { structureId } = other.membership;
  await app.services.accounts.addMembership(counsellor.accountId, { role: 'counsellor', structureId });
  const { body: session } = await get(counsellor, '/session').expect(200);
  const second = session.account.memberships.find(
    (one: { structureId: string }) => one.structureId === structureId,
  );
  await counsellor.visitor.put('/api/v1/session/membership').send({ membershipId: second.id }).expect(200);
  for (const path of lists) expect([path, await rows(path)]).toEqual([path, 0]);
  for (const path of pages) await get(counsellor, path).expect(404);
  received.length = 0;
  await write('Et le midi ?');
  await moveTo(person.visitor, candidacy.id, 'withdrawn').expect(200);
  await app.settle();
  // acknowledged on the same connection: nothing else can be in flight
  await line.timeout(5_000).emitWithAck('conversation.typing', { conversationId: candidacy.id });
  // the bell rings in whatever membership one acts
  expect(received.filter((event) => event !== 'notification.new')).toEqual([]);
  line.close();
});
