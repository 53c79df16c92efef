import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf } from '../../test/support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
let employer: Person & { establishmentId: string };
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  employer = await createEmployer(app);
  files = filesOf(referent);
});
afterAll(() => app.close());

const mergesOf = () => app.context.db.collection('pathway_merges');

describe('a merge interrupted by a crash', () => {
  it('that cannot be completed leaves both files unchanged, and free for another merge', async () => {
    const [kept, other] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    const { body: merge } = await files.merge(kept, other).expect(201);
    const _id = new app.context.db.base.Types.ObjectId(merge.id);
    const noted = await mergesOf().findOne({ _id });
    await files.undo(kept, merge).expect(200);
    // stored, both files held; then both get a candidacy for the same slot
    const slot = await postSlot(app, employer);
    const consentGivenOn = app.clock.now().toISOString().slice(0, 10);
    for (const file of [kept, other]) await propose(app, referent, file, slot, { consentGivenOn });
    await referent.visitor
      .post(`/api/v1/pathways/${other.id}/notes`)
      .send({ text: 'De l’autre' })
      .expect(201);
    await mergesOf().updateOne({ _id }, { $set: { state: 'running', before: noted?.before, moved: {} } });
    await app.context.jobs.schedule({
      key: `again:${merge.id}`,
      type: 'doubles.finish',
      runAt: app.clock.now(),
      data: { mergeId: merge.id },
    });
    await app.settle();
    expect(await mergesOf().findOne({ _id })).toBeNull();
    const { body: list } = await referent.visitor.get(`/api/v1/pathways/${kept.id}/merges`).expect(200);
    expect(list.items).toEqual([]);
    const open = await app.services.candidacies.openOfPathways([kept.id, other.id]);
    expect(open.map(({ pathwayId }) => pathwayId).sort()).toEqual([kept.id, other.id].sort());
    const { body: notes } = await referent.visitor.get(`/api/v1/pathways/${other.id}/notes`).expect(200);
    expect(notes.items.map(({ text }: { text: string }) => text)).toEqual(['De l’autre']);
    for (const file of [kept, other]) await files.change(file, { phone: '0611223344' });
    // and the counsellor is told what to do
    const { body } = await files.merge(kept, other).expect(409);
    expect(body.detail).toContain('retirez-en une');
  }, 60_000);

  it('or not also moves what a request in flight wrote to the other file late', async () => {
    const [kept, other] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    await files.merge(kept, other).expect(201);
    const { ObjectId } = app.context.db.base.Types;
    await app.context.db.model('Note').create({
      _id: new ObjectId(),
      pathwayId: new ObjectId(other.id),
      at: app.clock.now(),
      authorId: new ObjectId(referent.accountId),
      author: 'Référente',
      text: 'Écrite trop tard',
      shared: false,
    });
    app.clock.advance(31_000);
    await app.settle();
    const { body: notes } = await referent.visitor.get(`/api/v1/pathways/${kept.id}/notes`).expect(200);
    expect(notes.items.map(({ text }: { text: string }) => text)).toEqual(['Écrite trop tard']);
  });

  it('before it started releases both files', async () => {
    const [kept, other] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    const { ObjectId } = app.context.db.base.Types;
    const [_id, keptId, absorbedId] = [new ObjectId(), new ObjectId(kept.id), new ObjectId(other.id)];
    const at = app.clock.now();
    await mergesOf().insertOne({ _id, keptId, absorbedId, absorbedName: '', at, by: '', state: 'starting' });
    await app.context.db
      .collection('pathways')
      .updateMany({ _id: { $in: [keptId, absorbedId] } }, { $set: { mergeId: _id } });
    await files.merge(kept, other).expect(409);
    const { version } = await files.read(kept);
    const { body } = await referent.visitor
      .patch(`/api/v1/pathways/${kept.id}`)
      .set('If-Match', `"${version}"`)
      .send({ phone: '0611223344' })
      .expect(409);
    expect(body.detail).toContain('en train d’être réuni');
    const data = { mergeId: `${_id}` };
    await app.context.jobs.schedule({ key: `again:${_id}`, type: 'doubles.finish', runAt: at, data });
    await app.settle();
    await files.change(kept, { phone: '0611223344' });
    await files.merge(kept, other).expect(201);
  }, 60_000);
});
