import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeCollections } from './support/more-commands.ts';
import { openPages, pagesOf, tooMany } from './support/store-commands.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

/** What people open all day. */
const pages = [
  ...['GET /session', 'GET /notifications', 'GET /alerts', 'GET /pathways', 'GET /pathways/mine'],
  ...['GET /pathways/:pathwayId', 'GET /pathways/:pathwayId/matches', 'GET /pathways/:pathwayId/timeline'],
  ...['GET /pathways/:pathwayId/plan', 'GET /slots', 'GET /slots/mine', 'GET /slots/:slotId'],
  ...['GET /slots/:slotId/matches', 'GET /candidacies', 'GET /candidacies/:candidacyId'],
  ...['GET /conversations', 'GET /conversations/unread', 'GET /conversations/:conversationId/messages'],
  ...['GET /conventions/:conventionId', 'GET /convention-templates', 'GET /immersions'],
  ...['GET /structures', 'GET /establishments/:establishmentId', 'GET /saved-searches', 'GET /kept-slots'],
  ...[
    'GET /slot-points',
    'GET /territory/map',
    'GET /moderation/reports',
    'GET /steering/figures',
    'GET /without-owner',
    'GET /duplicates',
  ],
];

let app: TestApp;
let open: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  app = await startTestApp({ monitorCommands: true });
  open = await openPages(app);
}, 60_000);
afterAll(() => app.close());

it('asks the store at most six times for a page, and as often with more rows', async () => {
  const asked = pagesOf(pages);
  await open.grow(1);
  const few = await open.count(asked);
  await open.grow(3);
  expect(tooMany(few, await open.count(asked))).toEqual([]);
}, 60_000);

it('reads no whole collection for a page', async () => {
  expect(
    (await open.scans()).filter((read) => !wholeCollections.some((whole) => read.startsWith(whole))),
  ).toEqual([]);
});
