import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveTo } from '../../../test/support/factories/candidacies.ts';
import { immersionPath, reportTo, validatedImmersion } from '../../../test/support/factories/immersions.ts';
import { createCounsellor, createEmployer, type Person, signInAgain } from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let box: SmtpInbox;
beforeAll(async () => {
  box = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: box.url }, now: '2026-03-02T08:30:00Z' });
});
afterAll(async () => {
  await app?.close();
  await box?.close();
});

const occasions = {
  before: /Relisez l’adresse|Prévenez le tuteur|la personne est prête/,
  first_day: /Bonne première journée|présentation de l’équipe/,
  halfway: /Un visage et un mot suffisent/,
  last_day: /Le bilan vient ensuite/,
  after: /attendent votre confirmation/,
} as const;
const occasionOf = (text: string) =>
  Object.entries(occasions).find(([, words]) => words.test(text.replace(/\s+/g, ' ')))?.[0];
type Told = [who: string, day: string, occasion: string, titles: number];

it('four immersions over six weeks: each reminder once, one mail a person and occasion, none without its reason', async () => {
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  const begin = (title: string, from: string, to: string) =>
    validatedImmersion(app, { counsellor, employer, slot: { title }, dates: { from, to } });
  const bread = await begin('Pain', '2026-03-16', '2026-03-27');
  const cakes = await begin('Gâteaux', '2026-03-16', '2026-03-27');
  const never = await begin('Jamais', '2026-03-17', '2026-03-27');
  const short = await begin('Écourtée', '2026-03-23', '2026-04-03');
  const people: Record<string, Person> = {
    counsellor,
    employer,
    bread: bread.person,
    cakes: cakes.person,
    never: never.person,
    short: short.person,
  };
  await app.settle();
  box.received.length = 0;
  const told: Told[] = [];
  const bells: string[] = [];

  const happens: Record<string, () => Promise<unknown>> = {
    '2026-03-12': () => moveTo(never.person.visitor, never.candidacyId, 'cancelled', { word: 'Malade' }),
    // before it is asked for
    '2026-03-20': () =>
      cakes.person.visitor.put(immersionPath(cakes.candidacyId, '/check-in')).send({ face: 'good' }),
    '2026-03-26': () =>
      reportTo(short.person.visitor, short.candidacyId, {
        kind: 'interruption',
        decidedBy: 'beneficiary',
        reason: 'Le métier ne me convient pas.',
      }),
    '2026-03-28': () =>
      employer.visitor.put(immersionPath(cakes.candidacyId, '/presence')).send({
        days: [16, 17, 18, 19, 20, 23, 24, 25, 26, 27].map((day) => ({
          day: `2026-03-${day}`,
          minutes: 420,
        })),
      }),
  };

  for (let step = 0; step < 42; step += 1) {
    app.clock.advance(24 * 3_600_000);
    await app.settle();
    const day = app.clock.today();
    for (const [who, { email }] of Object.entries(people))
      for (const { text } of box.to(email)) {
        const occasion = occasionOf(text);
        if (occasion) told.push([who, day, occasion, Math.max(1, text.split('«').length - 1)]);
      }
    box.received.length = 0;
    const now = happens[day];
    if (!now) continue;
    for (const who of Object.values(people)) await signInAgain(who);
    expect(await now()).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) });
    await app.settle();
  }
  await signInAgain(employer);
  const { body } = await employer.visitor.get('/api/v1/notifications?limit=100').expect(200);
  for (const { kind, values } of body.items)
    if (kind === 'immersion_reminder') bells.push(`${values.occasion} ${values.title}`);

  expect(told.sort((a, b) => (a[1] + a[0] < b[1] + b[0] ? -1 : 1))).toEqual([
    ['bread', '2026-03-14', 'before', 1],
    ['cakes', '2026-03-14', 'before', 1],
    ['counsellor', '2026-03-14', 'before', 2],
    ['employer', '2026-03-14', 'before', 2],
    ['bread', '2026-03-16', 'first_day', 1],
    ['cakes', '2026-03-16', 'first_day', 1],
    ['employer', '2026-03-16', 'first_day', 2],
    ['counsellor', '2026-03-21', 'before', 1],
    ['employer', '2026-03-21', 'before', 1],
    ['short', '2026-03-21', 'before', 1],
    ['bread', '2026-03-23', 'halfway', 1],
    ['employer', '2026-03-23', 'first_day', 1],
    ['employer', '2026-03-23', 'halfway', 2],
    ['short', '2026-03-23', 'first_day', 1],
    ['bread', '2026-03-27', 'last_day', 1],
    ['cakes', '2026-03-27', 'last_day', 1],
    ['employer', '2026-03-27', 'last_day', 2],
    ['employer', '2026-03-28', 'after', 1],
    ['employer', '2026-03-29', 'after', 1],
  ]);
  expect(new Set(bells).size).toBe(bells.length);
  expect(bells).toHaveLength(8);
}, 240_000);
