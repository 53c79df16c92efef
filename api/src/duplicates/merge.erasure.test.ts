import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf } from '../../test/support/merging.ts';
import { beginPathway, createCounsellor, type Person, personOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { everythingStored } from '../../test/support/whole-store.ts';

let app: TestApp;
let referent: Person;
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  files = filesOf(referent);
});
afterAll(() => app.close());

const oneDay = 24 * 3_600_000;
const wishOf = ({ id }: { id: string }) => `/api/v1/pathways/${id}/erasure`;
const passTheDay = async () => {
  app.clock.advance(8 * oneDay);
  await app.settle();
};
const storedWith = async (word: string) =>
  [...(await everythingStored(app, ['events', 'mails']))]
    .filter(([, text]) => text.includes(word))
    .map(([name]) => `${word} in ${name}`);

describe('a person who requested erasure, one of whose files is merged before the day', () => {
  it('keeps the pending request and is erased on the day: the merge is refused until then', async () => {
    const kept = await beginPathway(app, referent);
    const asked = await beginPathway(app, referent, { goal: 'VoeuCanari' });
    await files.change(asked, { lastName: 'NomCanari' });
    const person = await personOf(app, asked);
    await referent.visitor
      .post(`/api/v1/pathways/${asked.id}/notes`)
      .send({ text: 'NoteCanari', shared: true })
      .expect(201);
    const { body: wish } = await person.visitor.post(wishOf(asked)).expect(200);
    expect(wish.state).toBe('waiting');
    for (const [one, other] of [
      [kept, asked],
      [asked, kept],
    ] as const) {
      const { body } = await files.merge(one, other).expect(409);
      expect(body.detail).toContain('annuler sa demande');
    }
    const { body: still } = await person.visitor.get(wishOf(asked)).expect(200);
    expect(still.state).toBe('waiting');
    // neither file is held any more
    await files.change(asked, { phone: '0611223344' });
    await passTheDay();
    for (const word of ['NoteCanari', 'VoeuCanari', 'NomCanari'])
      expect.soft(await storedWith(word)).toEqual([]);
    await referent.visitor.get(`/api/v1/pathways/${kept.id}`).expect(200);
  }, 60_000);

  it('can have both files merged once the request is cancelled', async () => {
    const [kept, asked] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    const person = await personOf(app, asked);
    await person.visitor.post(wishOf(asked)).expect(200);
    await files.merge(kept, asked).expect(409);
    await person.visitor.delete(wishOf(asked)).expect(200);
    await files.merge(kept, asked).expect(201);
  }, 60_000);

  it('never loses the request when both happen at the same moment', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const [kept, asked] = [await beginPathway(app, referent), await beginPathway(app, referent)];
      const person = await personOf(app, asked);
      const [wish, merge] = await Promise.all([person.visitor.post(wishOf(asked)), files.merge(kept, asked)]);
      const merged = merge.status === 201;
      // a request reported as pending is on an existing file; otherwise its author got an error
      if (wish.status === 200) expect({ turn, merged }).toEqual({ turn, merged: false });
      const where = merged ? kept : asked;
      const { body } = await person.visitor.get(wishOf(where)).expect(200);
      expect({ turn, state: body.state }).toEqual({ turn, state: wish.status === 200 ? 'waiting' : 'none' });
      await person.visitor.post(wishOf(where)).expect(200);
    }
  }, 60_000);

  it('has the merged file erased too, when a request of an older version is on the other file', async () => {
    const kept = await beginPathway(app, referent, { goal: 'VoeuAncien' });
    const asked = await beginPathway(app, referent);
    const person = await personOf(app, asked);
    await files.merge(kept, asked).expect(201);
    await person.visitor.post(wishOf(kept)).expect(200);
    const { Types } = app.context.db.base;
    await app.context.db
      .collection('erasures')
      .updateOne(
        { pathwayId: new Types.ObjectId(kept.id), state: 'waiting' },
        { $set: { pathwayId: new Types.ObjectId(asked.id) } },
      );
    await passTheDay();
    expect(await storedWith('VoeuAncien')).toEqual([]);
  }, 60_000);
});
