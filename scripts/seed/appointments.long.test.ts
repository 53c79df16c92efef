import { afterAll, beforeAll, expect, it } from 'vitest';
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
