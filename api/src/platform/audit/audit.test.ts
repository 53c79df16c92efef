import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ features: [], contract: [] });
});
afterAll(() => app.close());

test('a person reads who accessed what about them, newest first, page by page, and nothing about others', async () => {
  const { audit } = app.context;
  const actor = { accountId: 'ada', role: 'counsellor' as const };
  for (const action of ['pathway.read', 'pathway.changed', 'identity.revealed']) {
    await audit.record({ actor, action, subject: { kind: 'pathway', id: 'p1' }, pathwayId: 'p1' });
    app.clock.advance(60_000);
  }
  await audit.record({
    actor: null,
    action: 'pathway.read',
    subject: { kind: 'pathway', id: 'p2' },
    pathwayId: 'p2',
  });
  const first = await audit.list('p1', undefined, 2);
  expect(first.items.map(({ action }) => action)).toEqual(['identity.revealed', 'pathway.changed']);
  const second = await audit.list('p1', first.nextCursor ?? undefined, 2);
  expect(second.items).toMatchObject([{ action: 'pathway.read', accountId: 'ada', role: 'counsellor' }]);
  expect(second.nextCursor).toBeNull();
});

test('an event is logged as one line at its own time, however often it is delivered', async () => {
  const { audit, clock, ids } = app.context;
  const event = { id: ids.id(), at: clock.now() };
  app.clock.advance(60_000);
  for (let times = 0; times < 2; times += 1)
    await audit.record({
      actor: null,
      action: 'pathway.account_closed',
      subject: { kind: 'pathway', id: 'p3' },
      pathwayId: 'p3',
      event,
    });
  const { items } = await audit.list('p3');
  expect(items.map(({ at }) => at)).toEqual([event.at]);
});
