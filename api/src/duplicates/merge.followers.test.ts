import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf } from '../../test/support/merging.ts';
import { beginPathway, createCounsellor, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  files = filesOf(referent);
});
afterAll(() => app.close());

const opens = ({ visitor }: Person, { id }: { id: string }, status: 200 | 404) =>
  visitor.get(`/api/v1/pathways/${id}`).expect(status);
const say = async (file: { id: string }, granted: boolean) => {
  app.clock.advance(1000);
  await files.say(file, 'other_structures', granted);
};

/** Two files; the second one has a follower of another structure. */
async function sharedFile() {
  const [one, two] = [await beginPathway(app, referent), await beginPathway(app, referent)];
  const partner = await createCounsellor(app);
  await say(two, true);
  await files.follow(two, partner);
  return { one, two, partner };
}

describe('a follower of the absorbed file', () => {
  it('follows the merged file, sees all of it, and has their own again after undoing', async () => {
    const { one, two, partner } = await sharedFile();
    const { body: merge } = await files.merge(one, two).expect(201);
    await opens(partner, one, 200);
    const { body: list } = await partner.visitor.get('/api/v1/pathways').expect(200);
    expect(JSON.stringify(list)).toContain(one.id);
    await files.undo(one, merge).expect(200);
    await opens(partner, one, 404);
    await opens(partner, two, 200);
  });

  it('gets live events of the merged file, and none any more after undoing', async () => {
    const { one, two, partner } = await sharedFile();
    const { body: merge } = await files.merge(one, two).expect(201);
    const heardOf: string[] = [];
    const line = await partner.live();
    line.on('pathway.changed', ({ pathwayId }) => heardOf.push(pathwayId));
    await files.change(one, { profile: { goal: 'Ensemble' } });
    await expect.poll(() => heardOf).toContain(one.id);
    await files.undo(one, merge).expect(200);
    await app.settle();
    heardOf.length = 0;
    await files.change(one, { profile: { goal: 'Seul' } });
    await files.change(two, { profile: { goal: 'À part' } });
    await expect.poll(() => heardOf).toContain(two.id);
    await app.settle();
    expect(heardOf).not.toContain(one.id);
    line.close();
  });

  it('of another structure loses access when the last decision on either file was not to share', async () => {
    const { one, two, partner } = await sharedFile();
    await say(one, false);
    const { body: merge } = await files.merge(one, two).expect(201);
    await opens(partner, one, 404);
    await files.undo(one, merge).expect(200);
    await opens(partner, one, 404);
    await opens(partner, two, 404);
  });

  it('of another structure loses the kept file too, when the absorbed one has a refusal', async () => {
    const { one, two, partner } = await sharedFile();
    await say(one, false);
    await files.merge(two, one).expect(201);
    await opens(partner, two, 404);
  });

  it('of the same structure keeps access, with and without that consent', async () => {
    const [one, two] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    const { structureId } = (await app.services.pathways.getPathway(two.id))?.followers[0] ?? {};
    const colleague = await createCounsellor(app, `${structureId}`);
    await files.follow(two, colleague);
    await say(one, false);
    await files.merge(one, two).expect(201);
    await opens(colleague, one, 200);
  });

  it('removed during the merge stays removed', async () => {
    const { one, two, partner } = await sharedFile();
    const { body: merge } = await files.merge(one, two).expect(201);
    await files.unfollow(one, partner);
    await files.undo(one, merge).expect(200);
    await opens(partner, one, 404);
    await opens(partner, two, 404);
    await opens(referent, two, 200);
  });

  it('added during the merge stays on the kept file, while the person shares it', async () => {
    const { one, two } = await sharedFile();
    const [late, shared] = [await createCounsellor(app), await sharedFile()];
    const { body: merge } = await files.merge(one, two).expect(201);
    await files.follow(one, late);
    await opens(late, one, 200);
    await files.undo(one, merge).expect(200);
    // only the other file was ever shared
    await opens(late, one, 404);
    await opens(late, two, 404);

    await say(shared.one, true);
    const { body: again } = await files.merge(shared.one, shared.two).expect(201);
    await files.follow(shared.one, late);
    await files.undo(shared.one, again).expect(200);
    await opens(late, shared.one, 200);
    await opens(late, shared.two, 404);
  });
});
