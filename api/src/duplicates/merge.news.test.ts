import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsTo } from '../../test/support/mailbox.ts';
import { filesOf } from '../../test/support/merging.ts';
import { beginPathway, createCounsellor, type Person, personOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  referent = await createCounsellor(app);
});
afterAll(() => app.close());

const kindsOf = async ({ visitor }: Person): Promise<string[]> => {
  await app.settle();
  const { body } = await visitor.get('/api/v1/notifications').expect(200);
  return body.items.map(({ kind }: { kind: string }) => kind);
};
const subjectsTo = async ({ email }: Person) => (await mailsTo(app, email)).map(({ subject }) => subject);
const secrets = ['Personne-Fictive', 'hébergement-précaire-secret', 'housing'];

/** Two files of a person with an account, each with a follower of another structure, and a common colleague. */
async function twoFiles() {
  const files = filesOf(referent);
  const [one, two] = [await beginPathway(app, referent), await beginPathway(app, referent)];
  const [partner, colleague] = [await createCounsellor(app), await createCounsellor(app)];
  for (const [file, follower] of [
    [one, colleague],
    [two, partner],
  ] as const) {
    app.clock.advance(1000);
    await files.say(file, 'other_structures', true);
    await files.follow(file, follower);
  }
  return { files, one, two, partner, colleague, person: await personOf(app, two) };
}

describe('merging two files, and undoing it', () => {
  it('notifies the person and all who follow them, by mails without names', async () => {
    const { files, one, two, partner, colleague, person } = await twoFiles();
    const { body: merge } = await files.merge(one, two).expect(201);
    expect(await kindsOf(person)).toEqual(['own_files_merged']);
    for (const follower of [partner, colleague]) {
      expect(await kindsOf(follower)).toEqual(['files_merged']);
      expect(await subjectsTo(follower)).toEqual(['Deux dossiers ont été réunis']);
    }
    expect(await subjectsTo(person)).toEqual(['Vos deux dossiers ont été réunis']);

    await files.undo(one, merge).expect(200);
    expect(await kindsOf(person)).toEqual(['own_files_separated', 'own_files_merged']);
    expect(await kindsOf(colleague)).toEqual(['files_separated', 'files_merged']);
    // they may no longer read the kept file: its notification is deleted too
    expect(await kindsOf(partner)).toEqual(['files_separated']);
    for (const follower of [partner, colleague])
      expect(await subjectsTo(follower)).toContain('Deux dossiers sont à nouveau séparés');
    const { body: told } = await partner.visitor.get('/api/v1/notifications').expect(200);
    expect(told.items[0].link).toBe(`/accompagnements/personnes/${two.id}`);
    for (const { email } of [person, partner, colleague]) {
      const mails = JSON.stringify(await mailsTo(app, email));
      for (const secret of secrets) expect(mails).not.toContain(secret);
    }
    // but not its author
    expect(await kindsOf(referent)).toEqual([]);
  });

  it('notifies once, also when a crash repeats the last step', async () => {
    const { files, one, two, partner, person } = await twoFiles();
    const { body: merge } = await files.merge(one, two).expect(201);
    await app.settle();
    const { db } = app.context;
    const idOf = (id: string) => db.base.Types.ObjectId.createFromHexString(id);
    await db.collection('pathway_merges').updateOne({ _id: idOf(merge.id) }, { $set: { state: 'running' } });
    await db.collection('pathways').updateOne({ _id: idOf(two.id) }, { $set: { mergedInto: null } });
    app.clock.advance(60_000);
    expect(await kindsOf(person)).toEqual(['own_files_merged']);
    expect(await kindsOf(partner)).toEqual(['files_merged']);
    expect(await subjectsTo(partner)).toHaveLength(1);
  });

  it('notifies those who may not read the merged file that their access ended, without a link to it', async () => {
    const { files, one, two, partner } = await twoFiles();
    app.clock.advance(1000);
    await files.say(one, 'other_structures', false);
    await files.merge(one, two).expect(201);
    expect(await kindsOf(partner)).toEqual(['access_ended']);
    expect(await subjectsTo(partner)).toEqual(['Vous n’accompagnez plus une personne']);
    const { body } = await partner.visitor.get('/api/v1/notifications').expect(200);
    expect(JSON.stringify(body)).not.toContain(one.id);
    await partner.visitor.get(`/api/v1/pathways/${one.id}`).expect(404);
  });
});
