import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Import, ImportRow } from '../../contract/index.ts';
import { importSteps } from '../../test/support/factories/imports.ts';
import { giveCommunes } from '../../test/support/kept-communes.ts';
import {
  createCounsellor,
  createPerson,
  type Person,
  structureOf,
  testPassword,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-older-'));
let app: TestApp;
afterAll(async () => {
  await app?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const head = ['Nom', 'Prénom', 'Date de naissance', 'Ville'];
/** What a manager may do with a file, before and after the update. */
const seen = (file: Import, rows: readonly ImportRow[]) => ({
  kind: file.kind,
  outcomes: file.outcomes,
  rows: rows.map(({ name, fate, subjectId, alike, outcome }) => ({ name, fate, subjectId, alike, outcome })),
});

/** Writes the imports as the version before other kinds of files stored them. */
async function writtenBefore(): Promise<void> {
  const { db } = app.context;
  const rows = db.collection('import_rows');
  for (const { _id, subjectId, alike } of await rows.find({}).toArray())
    await rows.updateOne(
      { _id },
      {
        $set: {
          pathwayId: subjectId,
          alike: alike.map(({ subjectId: pathwayId, ...one }: Record<string, unknown>) => ({
            ...one,
            pathwayId,
          })),
        },
        $unset: { subjectId: '' },
      },
    );
  await db.collection('imports').updateMany({}, { $unset: { kind: '', locale: '', membershipId: '' } });
}

it('imports of an older version are read, undone and decided after an update', async () => {
  await giveCommunes(dataDir);
  app = await startTestApp({ dataDir });
  const manager: Person = await createCounsellor(app);
  const coordinator = await createPerson(app, { role: 'coordinator' });
  await coordinator.visitor
    .put(`/api/v1/structures/${await structureOf(manager)}/managers/${manager.accountId}`)
    .expect(204);
  const steps = importSteps(app, 'people', manager);
  const done = await steps.start(
    await steps.upload([head, ['Ancien', 'Léo', '01/02/1990', 'Rouen'], ['Ancien', 'Ida', '', 'Rouen']]),
  );
  const open = await steps.upload([head, ['Anciens', 'Léo', '01/02/1990', 'Elbeuf']]);
  const before = [seen(done, await steps.rows(done)), seen(open, await steps.rows(open))];
  expect(before[1]?.rows[0]?.alike).toHaveLength(1);
  await writtenBefore();
  await app.close();

  app = await startTestApp({ dataDir });
  const visitor = app.visitor();
  await visitor.post('/api/v1/session').send({ login: manager.email, password: testPassword }).expect(200);
  const again = importSteps(app, 'people', { ...manager, visitor });
  const [first, second] = [await again.get(done), await again.get(open)];
  expect([seen(first, await again.rows(first)), seen(second, await again.rows(second))]).toEqual(before);
  expect(
    await app.context.db.collection('import_rows').countDocuments({ pathwayId: { $exists: true } }),
  ).toBe(0);
  await again.change(open, 2, { decision: 0 }).expect(200);
  expect((await again.start(open)).outcomes).toEqual({ linked: 1 });
  expect((await again.undo(done)).outcomes).toMatchObject({ undone: 1 });
});
