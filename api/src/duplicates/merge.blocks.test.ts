import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf } from '../../test/support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
  propose,
  type Visitor,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
let employer: Person & { establishmentId: string };
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  employer = await createEmployer(app);
});
afterAll(() => app.close());

const isBlocked = async (visitor: Visitor, conversationId: string): Promise<boolean> => {
  const { body } = await visitor.get(`/api/v1/conversations/${conversationId}/messages`).expect(200);
  return body.block !== null;
};
/** Two files of one person, both blocked by the company. */
async function blockedTwice() {
  const found = [];
  for (let at = 0; at < 2; at += 1) {
    const pathway = await beginPathway(app, referent);
    const { id } = await propose(app, referent, pathway, await postSlot(app, employer), {
      consentGivenOn: app.clock.now().toISOString().slice(0, 10),
    });
    await employer.visitor
      .put(`/api/v1/conversations/${id}/block`)
      .send({ reason: 'other', word: 'Assez' })
      .expect(204);
    found.push({ pathway, conversation: id });
  }
  const [one, other] = found;
  if (!one || !other) throw new Error('two files');
  return { one, other };
}
const blocks = async ({ conversation }: { conversation: string }) =>
  isBlocked(employer.visitor, conversation);

describe('two files of one person, both blocked by one company', () => {
  it('can be merged, and the block stays; after undoing it is on both again', async () => {
    const files = filesOf(referent);
    const { one, other } = await blockedTwice();
    const { body: merge } = await files.merge(one.pathway, other.pathway).expect(201);
    app.clock.advance(120_000);
    await app.settle();
    const { body } = await referent.visitor.get(`/api/v1/pathways/${one.pathway.id}/merges`).expect(200);
    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['done']);
    await referent.visitor.get(`/api/v1/pathways/${other.pathway.id}`).expect(404);
    expect([await blocks(one), await blocks(other)]).toEqual([true, true]);
    await files.undo(one.pathway, merge).expect(200);
    expect([await blocks(one), await blocks(other)]).toEqual([true, true]);
  }, 60_000);

  it('are both unblocked when the company lifts the block meanwhile', async () => {
    const files = filesOf(referent);
    const { one, other } = await blockedTwice();
    const { body: merge } = await files.merge(one.pathway, other.pathway).expect(201);
    await employer.visitor.delete(`/api/v1/conversations/${one.conversation}/block`).expect(204);
    expect([await blocks(one), await blocks(other)]).toEqual([false, false]);
    await files.undo(one.pathway, merge).expect(200);
    expect([await blocks(one), await blocks(other)]).toEqual([false, false]);
  }, 60_000);
});
