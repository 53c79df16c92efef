import { join } from 'node:path';
import { hashPassword } from '../../api/src/accounts/passwords.ts';
import { loadCommunes } from '../../api/src/directory/communes/load-communes.ts';
import { writeMark } from '../../api/src/installation.ts';
import { ensureIndexes } from '../../api/src/platform/database/connect.ts';
import type { Context, Services } from '../../api/src/server.ts';
import { step } from '../launch/progress.mjs';
import { demoPassword } from '../launch/welcome.ts';
import { receivePeople } from './appointments.ts';
import { delegate } from './delegation.ts';
import { toDocuments } from './documents.ts';
import { interviewPeople } from './interviews.ts';
import { planPaths } from './plans.ts';
import { prepareConventions } from './preparing.ts';
import { buildDemoTerritory } from './territory-data.ts';

/** The same territory on every machine; only its dates depend on the current day. */
export const demoSeed = 76;
/** Number of documents per write. */
const batch = 500;

/**
 * Fills an unused installation with the demo territory; one that is in use is not changed. If it is killed during this, the
 * next start begins again.
 */
export async function fillDemoTerritory(context: Context, services: Services): Promise<void> {
  const marks = context.db.collection<{ _id: string; state: 'filling' | 'done'; at: Date }>('installation');
  const mark = await marks.findOne({ _id: 'demo' });
  if (mark?.state === 'done') return;
  if (mark) {
    await context.db.dropDatabase();
    await writeMark(context.db, context.config.demo ? 'demo' : 'real');
  } else if (await context.db.collection('accounts').findOne({})) return;
  await marks.insertOne({ _id: 'demo', state: 'filling', at: context.clock.now() });
  await step('Territoire de démonstration / demo territory', () => write(context, services));
  await marks.updateOne({ _id: 'demo' }, { $set: { state: 'done' } });
}

async function write(context: Context, services: Services): Promise<void> {
  // kept for the directory, which reads them next
  const communes = loadCommunes(join(context.config.dataDir, 'communes.tsv'));
  const territory = buildDemoTerritory(demoSeed, context.clock.now(), communes);
  const passwordHash = await hashPassword(demoPassword);
  const { collections, jobs } = toDocuments(territory, { context, passwordHash, communes });
  for (const [model, documents] of Object.entries(collections))
    for (let from = 0; from < documents.length; from += batch)
      // validating ten thousand documents takes two seconds of each first start: a test does
      await context.db.model(model).bulkWrite(
        documents.slice(from, from + batch).map((document) => ({ insertOne: { document } })),
        { ordered: false, skipValidation: true },
      );
  // indexes are built faster from stored documents, and the services below search by them
  await ensureIndexes(context.db);
  for (const job of jobs) await context.jobs.schedule(job);
  // the territory is filled before the features start; interviews name occupations
  await services.directory.start();
  await delegate(context, services, territory);
  await prepareConventions(context, services, territory);
  await receivePeople(context, services, territory);
  await interviewPeople(context, services, territory);
  await planPaths(context, services, territory);
}
