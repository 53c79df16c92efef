import { afterAll, beforeAll, expect, it } from 'vitest';
import { engagementStates } from '../../api/contract/index.ts';
import { appointmentStates } from '../../api/contract/lists.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { fillDemoTerritory } from './fill.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: new Date().toISOString(),
    config: { demo: true },
    seed: (context, services) => fillDemoTerritory(context, services),
  });
  await app.settle();
}, 300_000);
afterAll(() => app.close());

it('the counsellor of the demo has appointments in every state, and free times', async () => {
  const { db } = app.context;
  const states = await db.collection('appointments').distinct('state');
  expect(states.sort()).toEqual([...appointmentStates].sort());
  expect(await db.collection('availabilities').countDocuments()).toBeGreaterThan(12);
  const counsellor = await db
    .collection('accounts')
    .findOne({ demoRank: { $exists: true }, 'memberships.role': 'counsellor' });
  const own = await db.collection('appointments').distinct('state', { counsellorId: counsellor?._id });
  expect(own.sort()).toEqual([...appointmentStates].sort());
});

it('the demo has an interview that goes on and one that is concluded, each written by two people', async () => {
  const { db } = app.context;
  const states = await db.collection('interviews').distinct('state');
  expect(states.sort()).toEqual(['concluded', 'open']);
  const concluded = await db.collection('interviews').findOne({ state: 'concluded' });
  expect(concluded?.snapshotSeq).toBeGreaterThanOrEqual(2);
  expect(concluded?.writers.length).toBeGreaterThanOrEqual(2);
});

it('every document is valid by its schema', async () => {
  const { db } = app.context;
  const wrong: string[] = [];
  let read = 0;
  for (const model of Object.values(db.models))
    for await (const document of model.find().cursor()) {
      read += 1;
      await document.validate().catch((error: Error) => wrong.push(`${model.modelName}: ${error.message}`));
    }
  expect([...new Set(wrong)]).toEqual([]);
  expect(read).toBeGreaterThan(5_000);
});

it('the demo has contracts in every state, and clocks that run, pass and wait for their day', async () => {
  const { db } = app.context;
  expect((await db.collection('engagements').distinct('state')).sort()).toEqual([...engagementStates].sort());
  const clocks = await db.collection('pathways').distinct('clock.kind');
  expect(clocks.sort()).toEqual(['contract', 'orientation', 'renewal']);
  const today = app.clock.today();
  for (const due of [null, { $lt: today }, { $gte: today }])
    expect(
      await db.collection('pathways').countDocuments({ 'clock.kind': 'orientation', 'clock.due': due }),
    ).toBeGreaterThan(5);
  const signed = await db.collection('engagements').findOne({ state: 'signed' });
  expect(await db.collection('convention_evidence').countDocuments({ conventionId: `${signed?._id}` })).toBe(
    2,
  );
});
