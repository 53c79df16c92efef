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

const open = async (id: string) => (await referent.visitor.get(`/api/v1/pathways/${id}`)).status;

describe('two merges requested at the same moment', () => {
  it('of the same two files in opposite directions leave one file open', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const [one, other] = [await beginPathway(app, referent), await beginPathway(app, referent)];
      const answers = await Promise.all([files.merge(one, other), files.merge(other, one)]);
      const statuses = answers.map(({ status }) => status).sort();
      const reachable = [await open(one.id), await open(other.id)];
      expect({ turn, statuses, reachable: reachable.sort() }).toEqual({
        turn,
        statuses: [201, 409],
        reachable: [200, 404],
      });
    }
  }, 60_000);

  it('in a chain lose no note', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const [a, b, c] = [
        await beginPathway(app, referent),
        await beginPathway(app, referent),
        await beginPathway(app, referent),
      ];
      await referent.visitor.post(`/api/v1/pathways/${a.id}/notes`).send({ text: 'De A' }).expect(201);
      // A is merged into B while B is merged into C
      const answers = await Promise.all([files.merge(b, a), files.merge(c, b)]);
      const statuses = answers.map(({ status }) => status);
      const notes: string[] = [];
      for (const { id } of [a, b, c]) {
        const { status, body } = await referent.visitor.get(`/api/v1/pathways/${id}/notes`);
        if (status === 200) notes.push(...body.items.map(({ text }: { text: string }) => text));
      }
      expect({ turn, statuses, notes }).toEqual({
        turn,
        statuses: expect.arrayContaining([201, 409]),
        notes: ['De A'],
      });
    }
  }, 60_000);
});

describe('a change saved during a merge', () => {
  it('is in the merged file, or its author gets an error', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const [kept, other] = [await beginPathway(app, referent), await beginPathway(app, referent)];
      const file = turn % 2 === 0 ? kept : other;
      const { version } = await files.read(file);
      const goal = `Projet ${turn}`;
      const [saved, merged] = await Promise.all([
        referent.visitor
          .patch(`/api/v1/pathways/${file.id}`)
          .set('If-Match', `"${version}"`)
          .send({ profile: { goal } }),
        files.merge(kept, other),
      ]);
      expect({ turn, merged: merged.status }).toEqual({ turn, merged: 201 });
      const now = await files.read(kept);
      if (saved.status === 200) expect({ turn, goal: now.profile.goal }).toEqual({ turn, goal });
      else expect([404, 409, 412]).toContain(saved.status);
    }
  }, 60_000);
});
