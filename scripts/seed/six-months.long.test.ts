import type { Collection } from 'mongodb';
import type { Response } from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, type Day, mondayOf } from '../../api/rules/civil-days.ts';
import { presencesOf } from '../../api/rules/timetable.ts';
import { addWorkingDays } from '../../api/rules/working-days.ts';
import { parisDay } from '../../api/src/platform/clock.ts';
import { moveTo } from '../../api/test/support/factories/candidacies.ts';
import { immersionPath, reportTo, validatedImmersion } from '../../api/test/support/factories/immersions.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
  propose,
  signInAgain,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { fillDemoTerritory } from './fill.ts';

/**
 * The demo territory over half a year, six hours at a time. Each week somebody begins an immersion and three people ask
 * one company; what becomes of each is decided before. Every reminder comes on its day, once, and none after its reason.
 */
const weeks = Number(process.env.WALK_WEEKS ?? 26);
const fates = ['calm', 'cancelled', 'checked', 'interrupted', 'confirmed'] as const;
type Fate = (typeof fates)[number];

interface Immersion {
  title: string;
  fate: Fate;
  candidacyId: string;
  person: Person;
  days: Day[];
}
type Answer = Pick<Response, 'status' | 'text'>;
interface Mail {
  _id: unknown;
  to: string;
  template: string;
  subject: string;
  text: string;
  queuedAt: Date;
  concerns?: { concern?: { of: string; id: string } };
}

let app: TestApp;
let mails: Collection<Mail>;
let counsellor: Person;
let employer: Person & { establishmentId: string };
const begun: Immersion[] = [];
const expected: string[] = [];
const plans = new Map<Day, (() => PromiseLike<Answer>)[]>();

beforeAll(async () => {
  app = await startTestApp({
    now: '2026-11-23T05:30:00Z',
    seed: fillDemoTerritory,
    config: { mailCollectSeconds: 60 },
  });
  mails = app.context.db.collection('mails') as never;
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
}, 180_000);
afterAll(() => app.close());

const plan = (day: Day, act: () => PromiseLike<Answer>) => plans.set(day, [...(plans.get(day) ?? []), act]);
const remind = (who: string, day: Day, occasion: string, title: string) =>
  expected.push(`${day} ${occasion} ${title}: ${who}`);

/** An immersion of two weeks, from the Monday two weeks later. */
async function beginImmersion(n: number): Promise<void> {
  const fate = fates[n % fates.length] ?? 'calm';
  const title = `Stage ${n}`;
  const from = addDays(mondayOf(app.clock.today()), 14);
  const trio = await validatedImmersion(app, {
    counsellor,
    employer,
    slot: { title },
    dates: { from, to: addDays(from, 11) },
  });
  const { content } = (await counsellor.visitor.get(`/api/v1/conventions/${trio.convention.id}`).expect(200))
    .body;
  const days = presencesOf(content.timetable).map(({ day }) => day);
  const one = { title, fate, candidacyId: trio.candidacyId, person: trio.person, days };
  begun.push(one);
  planFate(one);
}

function planFate({ title, fate, candidacyId, person, days }: Immersion): void {
  const [first, last, halfway] = [days[0] ?? '', days.at(-1) ?? '', days[Math.floor(days.length / 2)] ?? ''];
  const hosts = ['company', title];
  if (fate === 'cancelled') {
    plan(addDays(first, -4), () => moveTo(employer.visitor, candidacyId, 'cancelled', { word: 'Fermeture' }));
    return;
  }
  for (const who of ['counsellor', ...hosts]) remind(who, addDays(first, -2), 'before', title);
  for (const who of hosts) remind(who, first, 'first_day', title);
  if (fate === 'checked')
    plan(first, () => person.visitor.put(immersionPath(candidacyId, '/check-in')).send({ face: 'good' }));
  for (const who of hosts)
    if (fate !== 'checked' || who === 'company') remind(who, halfway, 'halfway', title);
  if (fate === 'interrupted') {
    const why = { kind: 'interruption', decidedBy: 'beneficiary', reason: 'Le métier ne me convient pas.' };
    plan(halfway, () => reportTo(person.visitor, candidacyId, why));
    remind('company', addDays(halfway, 2), 'after', title);
    return;
  }
  for (const who of hosts) remind(who, last, 'last_day', title);
  if (fate === 'confirmed')
    plan(addDays(last, 1), () =>
      employer.visitor
        .put(immersionPath(candidacyId, '/presence'))
        .send({ days: days.map((day) => ({ day, minutes: 420 })) }),
    );
  else remind('company', addDays(last, 2), 'after', title);
}

/** Three people ask one company within a minute: one is never answered, one is declined, one withdraws. */
async function ask(n: number): Promise<void> {
  const title = `Demande ${n}`;
  const slot = await postSlot(app, employer, { title, places: 3 });
  const asked: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    const pathway = await beginPathway(app, counsellor);
    const terms = { consentGivenOn: app.clock.today() };
    asked.push((await propose(app, counsellor, pathway, slot, terms)).id);
  }
  // their mails are written before the clock goes on, however slow the machine is
  await app.settle();
  const today = app.clock.today();
  plan(addWorkingDays(today, 3), () =>
    moveTo(employer.visitor, asked[1] ?? '', 'declined', { reason: 'other' }),
  );
  plan(addWorkingDays(today, 3), () =>
    moveTo(counsellor.visitor, asked[2] ?? '', 'withdrawn', {
      reason: 'other',
      consentGivenOn: app.clock.today(),
    }),
  );
  expected.push(
    `${today} candidacy_asked ${title}: 3`,
    `${addWorkingDays(today, 2)} candidacy_reminder ${title}: 3`,
    `${addWorkingDays(today, 5)} candidacy_reminder ${title}: 1`,
  );
}

async function act(day: Day): Promise<void> {
  const acts = plans.get(day) ?? [];
  if (acts.length === 0) return;
  for (const who of [counsellor, employer, ...begun.map(({ person }) => person)]) await signInAgain(who);
  for (const one of acts) {
    const { status, text } = await one();
    expect(status < 300 ? '' : `${day}: ${status} ${text}`).toBe('');
  }
}

const sent = new Set<string>();
/** What has left since it was last asked. */
async function newMails(): Promise<Mail[]> {
  const all = await mails
    .find({ sentAt: { $ne: null }, sentWith: null } as object)
    .sort({ queuedAt: 1 })
    .toArray();
  const fresh = all.filter(({ _id }) => !sent.has(`${_id}`));
  for (const { _id } of fresh) sent.add(`${_id}`);
  return fresh;
}

/** Reminders to a company or a person about a request that is no longer waiting. */
async function withoutReason(fresh: readonly Mail[]): Promise<string[]> {
  const found: string[] = [];
  const waiting = { candidacy_reminder: ['sent', 'seen'], consent_waits: ['awaiting_consent'] };
  for (const { template, subject, concerns } of fresh) {
    const states = waiting[template as keyof typeof waiting];
    if (!states) continue;
    const candidacy = await app.services.candidacies.store.find(concerns?.concern?.id ?? '');
    if (!candidacy || !states.includes(candidacy.state)) found.push(`${subject}: ${candidacy?.state}`);
  }
  return found;
}

it('each reminder comes once, on its day, grouped, and none after its reason', async () => {
  await newMails();
  const found: string[] = [];
  const faults: string[] = [];
  /** When the last mail of a kind to a mailbox was written. */
  const written = new Map<string, number>();
  for (let step = 0; step < weeks * 28; step += 1) {
    app.clock.advance(6 * 3_600_000 - 61_000);
    await app.settle();
    app.clock.advance(61_000);
    await app.settle();
    const fresh = await newMails();
    const now = app.clock.now().toISOString();
    for (const { to, template, queuedAt } of fresh) {
      const key = `${template} to ${to}`;
      if (queuedAt.getTime() < (written.get(key) ?? 0) + 60_000) faults.push(`${now}: one more ${key}`);
      written.set(key, queuedAt.getTime());
    }
    for (const fault of await withoutReason(fresh)) faults.push(`${now}: ${fault}`);
    const day = app.clock.today();
    for (const { to, template, text } of fresh) {
      if (to !== employer.email || !['candidacy_asked', 'candidacy_reminder'].includes(template)) continue;
      const titles = [...text.matchAll(/« (Demande \d+) »\./g)].map(([, title]) => title);
      for (const title of new Set(titles))
        found.push(`${day} ${template} ${title}: ${titles.filter((one) => one === title).length}`);
    }
    // in the morning of a working day
    if (now.slice(11, 13) !== '11') continue;
    await act(day);
    if (mondayOf(day) !== day || step > (weeks - 5) * 28) continue;
    for (const who of [counsellor, employer]) await signInAgain(who);
    await beginImmersion(begun.length);
    await ask(begun.length);
  }
  const nameOf = new Map([
    [counsellor.accountId, 'counsellor'],
    [employer.accountId, 'company'],
    ...begun.map(({ person, title }) => [person.accountId, title] as const),
  ]);
  const bells = await app.context.db
    .collection('notifications')
    .find({ kind: 'immersion_reminder' })
    .toArray();
  for (const { accountId, at, values } of bells)
    for (const title of String(values.title).split(', '))
      if (nameOf.has(`${accountId}`))
        found.push(`${parisDay(at)} ${values.occasion} ${title}: ${nameOf.get(`${accountId}`)}`);
  expect(faults).toEqual([]);
  expect(found.sort()).toEqual(expected.sort());
}, 7_200_000);
