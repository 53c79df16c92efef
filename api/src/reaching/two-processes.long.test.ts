import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookingLink, byLink, publishHours } from '../../test/support/factories/appointments.ts';
import { newcomer, reacher } from '../../test/support/factories/reaching.ts';
import { createCounsellor } from '../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const people = 32;
const twoHours = 7_200_000;
/** Two hours each, until after the latest appointment. */
const steps = 12 * 12;

let folder: string;
let store: Awaited<ReturnType<typeof startEmbeddedStore>>;
let post: SmtpInbox;
let apps: TestApp[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-two-'));
  store = await startEmbeddedStore({ directory: join(folder, 'store') });
  post = await startSmtpInbox();
  const config = {
    mongoUri: store.uri,
    smtpUrl: post.url,
    sessionSecret: 'a secret that both share, long enough',
  };
  apps = [await startTestApp({ config }), await startTestApp({ config })];
}, 60_000);
afterAll(async () => {
  for (const app of apps ?? []) await app.close();
  await post?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

it('two processes that run the same reminders at the same moments send each of them once', async () => {
  const [app, other] = apps;
  if (!app || !other) throw new Error('Two apps are needed');
  const counsellor = await createCounsellor(app);
  await publishHours(counsellor);
  const everybody = await Promise.all(
    Array.from({ length: people }, () => newcomer(counsellor, { mail: true })),
  );
  const reach = reacher(app, counsellor);
  await reach.invite({ pathwayIds: everybody.map(({ id }) => id) });
  // the first half books; the others say nothing
  const booked = everybody.slice(0, people / 2);
  for (const { id } of booked) {
    const link = byLink(app, await bookingLink(counsellor, id));
    await link.book((await link.read()).times[9]!).expect(200);
  }
  const both = () => Promise.all(apps.map((one) => one.settle()));
  for (let step = 0; step < steps; step += 1) {
    // both have the same due jobs at once, and compete for each
    for (const one of apps) one.clock.advance(twoHours);
    await both();
  }
  const sent = post.received.map(({ to, raw }) => `${to} ${/^Subject:.*(?:\r\n .*)*/m.exec(raw)?.[0]}`);
  expect(sent.filter((one, at) => sent.indexOf(one) !== at)).toEqual([]);
  // who says nothing: an invitation and a reminder; who books: also the confirmation and the two reminders
  expect(sent).toHaveLength((people / 2) * 2 + (people / 2) * 4);
  const reminders = await app.context.db
    .collection('jobs')
    .countDocuments({ type: 'appointments.remind', state: 'done' });
  expect(reminders).toBe(people);
}, 600_000);
