import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notification } from '../../contract/index.ts';
import { completeDraft, moveConventionTo } from '../../test/support/factories/conventions.ts';
import {
  createCounsellor,
  createPerson,
  type Person,
  signInAgain,
  structureOf,
} from '../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { delegationStage } from './delegation.stages.ts';

let app: TestApp;
let box: SmtpInbox;
beforeAll(async () => {
  box = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: box.url }, now: '2026-03-02T09:00:00Z' });
});
afterAll(async () => {
  await app?.close();
  await box?.close();
});

const stagesOf = async (one: Person): Promise<string[]> => {
  await signInAgain(one);
  const { body } = await one.visitor.get('/api/v1/notifications?limit=100').expect(200);
  const lines = body.items.filter(({ kind }: Notification) => kind === 'delegation_ending');
  return lines.map(({ values }: Notification) => `${values.title} ${values.from} ${values.stage}`).reverse();
};
/** In steps of two weeks, so that much would be told twice if anything were. */
async function until(day: string): Promise<void> {
  while (app.clock.today() < day) {
    const days = (Date.parse(day) - Date.parse(app.clock.today())) / 86_400_000;
    app.clock.advance(Math.min(days, 14) * 86_400_000);
    await app.settle();
  }
  app.clock.advance(5 * 60_000);
  await app.settle();
}

it.each([
  ['2026-06-15', '2026-03-15', null],
  ['2026-06-15', '2026-03-16', 'quarter'],
  ['2026-06-15', '2026-05-15', 'quarter'],
  ['2026-06-15', '2026-05-16', 'month'],
  ['2026-06-15', '2026-06-15', 'month'],
  ['2026-06-15', '2026-06-16', 'over'],
  ['2026-06-15', '2026-07-16', null],
  ['2027-02-28', '2026-11-28', null],
  ['2027-02-28', '2026-11-29', 'quarter'],
] as const)('of a delegation until %s is told on %s: %s', (last, today, stage) => {
  expect(delegationStage(last, today)).toBe(stage);
});

it('warns managers and coordinators three months, one month and the day after, each once, none once it is renewed', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const manager = await createCounsellor(app);
  const [ending, renewed] = [await structureOf(manager), await structureOf(await createCounsellor(app))];
  const member = await createCounsellor(app, ending);
  const read = async (id: string) =>
    (await coordinator.visitor.get(`/api/v1/structures/${id}`).expect(200)).body;
  const change = async (id: string, body: object, by = coordinator) =>
    by.visitor
      .patch(`/api/v1/structures/${id}`)
      .set('If-Match', `"${(await read(id)).version}"`)
      .send(body);
  expect((await change(ending, { delegatedUntil: '2026-06-15' }, manager)).status).toBe(403);
  for (const [id, name] of [
    [ending, 'Finissante'],
    [renewed, 'Renouvelée'],
  ] as const)
    expect((await change(id, { name, delegatedUntil: '2026-06-15' })).status).toBe(200);
  expect((await manager.visitor.get(`/api/v1/structures/${ending}`).expect(200)).body.delegatedUntil).toBe(
    '2026-06-15',
  );
  const { draft } = await completeDraft(app, { counsellor: manager });
  await until('2026-03-14');
  expect(await stagesOf(coordinator)).toEqual([]);
  await until('2026-04-10');
  const both = ['Finissante 2026-06-15 quarter', 'Renouvelée 2026-06-15 quarter'];
  expect((await stagesOf(coordinator)).sort()).toEqual(both);
  // one mail for the two
  const mails = (one: Person) => box.to(one.email).filter(({ text }) => /délégation/.test(text));
  expect(mails(coordinator)).toHaveLength(1);
  expect((await change(renewed, { delegatedUntil: '2028-06-15' })).status).toBe(200);
  await until('2026-06-25');
  expect(await stagesOf(manager)).toEqual([
    'Finissante 2026-06-15 quarter',
    'Finissante 2026-06-15 month',
    'Finissante 2026-06-15 over',
  ]);
  expect(await stagesOf(coordinator)).toHaveLength(4);
  expect(await stagesOf(member)).toEqual([]);
  expect(mails(manager).map(({ text }) => /trois mois|un mois|terminée/.exec(text)?.[0])).toEqual([
    'trois mois',
    'un mois',
    'terminée',
  ]);
  const refused = await moveConventionTo(manager.visitor, draft.id, 'to_sign').expect(422);
  expect(JSON.stringify(refused.body)).toContain('D5135-8');
}, 60_000);
