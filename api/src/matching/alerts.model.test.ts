import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../../scripts/test/random.ts';
import type { Pathway, Slot } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
  signInAgain,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { starterDirectory } from '../directory/data/starter.ts';
import { parisDay } from '../platform/clock.ts';
import { isFindable } from './search-documents.ts';

/** Together more than pages list at once as new. */
const slotsOfEach = 6;

let app: TestApp;
let counsellor: Person;
let companies: (Person & { establishmentId: string })[];
let people: Pathway[];
let slots: { slot: Slot; owner: Person & { establishmentId: string } }[];
/** The candidacy that holds the places. */
const holder = '0123456789abcdef01234567';

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  companies = [await createEmployer(app), await createEmployer(app)];
  slots = [];
  const period = {
    from: app.clock.today(),
    to: parisDay(new Date(app.clock.now().getTime() + 200 * 86_400_000)),
  };
  for (const owner of companies)
    for (let at = 0; at < slotsOfEach; at += 1)
      slots.push({
        owner,
        slot: await postSlot(app, owner, { period, title: `Offre ${at}`, licenceRequired: true }),
      });
  for (const { slot, owner } of slots)
    await owner.visitor
      .post(api(`/slots/${slot.id}/accommodation-answers`))
      .send({ accommodation: 'seated_work', offered: false })
      .expect(200);
  await eachCompany(() => ({ publicTransport: true, accommodations: ['seated_work'] }))();
});
afterAll(() => app.close());

const api = (path: string) => `/api/v1${path}`;

/** The slots that a person finds by asking now and may be told of. */
async function findsNow({ id }: Pathway): Promise<string[]> {
  const pathway = await app.services.pathways.getPathway(id);
  if (!pathway || !isFindable(pathway)) return [];
  const { body } = await counsellor.visitor.get(api(`/pathways/${id}/matches?limit=100`)).expect(200);
  return body.items
    .filter(
      ({ explanation }: { explanation: { score: number; gates: unknown[] } }) =>
        explanation.score >= 0.5 && explanation.gates.length === 0,
    )
    .map(({ slot }: { slot: Slot }) => slot.id);
}

const toldTo = async ({ id }: Pathway): Promise<string[]> =>
  (
    await app.context.db
      .collection('alerts')
      .find({ pathwayId: new Types.ObjectId(id) })
      .toArray()
  ).map(({ slotId }) => `${slotId}`);

async function changeCompany(owner: Person & { establishmentId: string }, body: object): Promise<void> {
  const path = api(`/establishments/${owner.establishmentId}`);
  const { body: now } = await owner.visitor.get(path).expect(200);
  await owner.visitor.patch(path).set('If-Match', `"${now.version}"`).send(body).expect(200);
}

async function morning(days: number): Promise<void> {
  app.clock.advance(days * 86_400_000);
  // sessions end by then
  for (const one of [counsellor, ...companies]) await signInAgain(one);
  await app.settle();
}

const dayIn = (days: number) => parisDay(new Date(app.clock.now().getTime() + days * 86_400_000));
/** Days until the 20th of the next month. */
function daysToNext20th(): number {
  const [year = 0, month = 0] = app.clock.today().split('-').map(Number);
  return Math.round((Date.UTC(year, month, 20) - Date.parse(app.clock.today())) / 86_400_000);
}
const eachCompany = (body: () => object) => async () => {
  for (const owner of companies) await changeCompany(owner, body());
};
const eachSlot = (to: string) => async () => {
  for (const { slot, owner } of slots)
    await owner.visitor
      .post(api(`/slots/${slot.id}/moves`))
      .send({ to })
      .expect(200);
};
const eachPerson = (change: (pathwayId: string) => Promise<unknown>) => async () => {
  for (const { id } of people) await change(id);
};
async function changePerson(id: string, body: object): Promise<void> {
  const path = api(`/pathways/${id}`);
  const { body: now } = await counsellor.visitor.get(path).expect(200);
  await counsellor.visitor.patch(path).set('If-Match', `"${now.version}"`).send(body).expect(200);
}
const consent = (granted: boolean) =>
  eachPerson((id) =>
    counsellor.visitor
      .put(api(`/pathways/${id}/consents/matching`))
      .send({ granted, how: 'interview' })
      .expect(200),
  );
const bornOn = (birthDate: string) => eachPerson((id) => changePerson(id, { birthDate }));
const eachPair = (change: (between: { pathwayId: string; establishmentId: string }) => Promise<unknown>) =>
  eachPerson(async (pathwayId) => {
    for (const { establishmentId } of companies) await change({ pathwayId, establishmentId });
  });
async function reachLimit(): Promise<void> {
  for (const { establishmentId } of companies)
    await app.services.matching.contacts.record(establishmentId, app.context.ids.id(), app.clock.now());
  await eachCompany(() => ({ monthlyContactCap: 1 }))();
}

/** What hides slots and people from each other, and what ends that. */
const causes: Record<string, { hide: () => Promise<unknown>; end: () => Promise<unknown> }> = {
  'slots are paused': { hide: eachSlot('paused'), end: eachSlot('published') },
  'companies pause': {
    hide: eachCompany(() => ({ pausedUntil: dayIn(90) })),
    end: eachCompany(() => ({ pausedUntil: null })),
  },
  'companies pause until a day': {
    hide: eachCompany(() => ({ pausedUntil: dayIn(2) })),
    end: () => morning(2),
  },
  'companies have reached their limit, and lift it': {
    hide: reachLimit,
    end: eachCompany(() => ({ monthlyContactCap: null })),
  },
  'companies have reached their limit of the month': { hide: reachLimit, end: () => morning(31) },
  'companies have reached their limit, and the server stands still until the 20th of the next month': {
    hide: reachLimit,
    end: () => morning(daysToNext20th()),
  },
  'places are taken': {
    hide: async () => {
      for (const { slot } of slots) await app.services.slots.takePlace(slot.id, holder);
    },
    end: async () => {
      for (const { slot } of slots) await app.services.slots.giveBackPlace(slot.id, holder);
    },
  },
  'people are in an immersion': {
    hide: eachPerson((id) => app.services.pathways.setStation(id, 'immersion')),
    end: eachPerson((id) => app.services.pathways.setStation(id, 'search')),
  },
  'companies are not served by public transport': {
    hide: eachCompany(() => ({ publicTransport: false })),
    end: eachCompany(() => ({ publicTransport: true })),
  },
  'companies are far away': {
    hide: eachCompany(() => ({ communeCode: '76351' })),
    end: eachCompany(() => ({ communeCode: '76231' })),
  },
  'companies do not offer an accommodation': {
    hide: eachCompany(() => ({ accommodations: [] })),
    end: eachCompany(() => ({ accommodations: ['seated_work'] })),
  },
  'people are too young, by a birth date that was mistyped': {
    hide: bornOn('2015-01-20'),
    end: bornOn('1990-01-20'),
  },
  'people have not consented': { hide: consent(false), end: consent(true) },
  'people and companies are hidden from each other': {
    hide: eachPair((between) =>
      app.services.blocks.set(
        { ...between, conversationId: new Types.ObjectId() },
        { by: counsellor.accountId, byRole: 'counsellor', side: 'person', reason: 'other', word: '' },
      ),
    ),
    end: eachPair((between) => app.services.blocks.lift(between, 'person')),
  },
};

const isPause = (name: string) => name.startsWith('companies pause');
const random = createRandom(20260302);
const cases = Object.keys(causes).map((last) => {
  const others = Object.keys(causes).filter(
    (name) => name !== last && !name.includes('limit') && !(isPause(name) && isPause(last)),
  );
  return { first: others[Math.floor(random() * others.length)] ?? '', last };
});

it.each(cases)(
  'when $first and $last, people are told once that is over, and once',
  async ({ first, last }) => {
    // nothing is found while the new people are made
    await eachCompany(() => ({ pausedUntil: dayIn(365), monthlyContactCap: null }))();
    await app.settle();
    const needs = { needs: ['seated_work' as const] };
    people = [await beginPathway(app, counsellor, needs), await beginPathway(app, counsellor, needs)];
    const found = new Map(people.map((person) => [person, new Set<string>()]));
    const check = async (after: string) => {
      await app.settle();
      for (const [person, seen] of found) {
        for (const id of await findsNow(person)) seen.add(id);
        expect({ after, told: (await toldTo(person)).sort() }).toEqual({ after, told: [...seen].sort() });
      }
    };
    for (const name of [first, last]) await causes[name]?.hide();
    if (!isPause(first) && !isPause(last)) await eachCompany(() => ({ pausedUntil: null }))();
    await check('hidden');
    expect([...found.values()].map(({ size }) => size)).toEqual([0, 0]);
    for (const name of [first, last]) {
      await causes[name]?.end();
      await check(name);
    }
    expect([...found.values()].map(({ size }) => size)).toEqual([slots.length, slots.length]);
  },
);

/** A person and one slot that is found, of a company and a person of their own. */
async function foundSlot(birthDate: string, period: { from: string; to: string }) {
  const owner = await createEmployer(app);
  const person = await beginPathway(app, counsellor);
  await changePerson(person.id, { birthDate });
  const slot = await postSlot(app, owner, { period });
  await app.settle();
  const isFound = async () => (await findsNow(person)).includes(slot.id);
  const isTold = async () => (await toldTo(person)).includes(slot.id);
  return { owner, person, isFound, isTold };
}

it('a birthday opens nothing that was not announced before: a slot counts whose last day is not before it', async () => {
  const today = app.clock.today();
  const sixteenIn = (days: number) => `${Number(today.slice(0, 4)) - 16}${dayIn(days).slice(4)}`;
  const period = { from: dayIn(7), to: dayIn(20) };
  for (const [days, expected] of [
    [10, true],
    [25, false],
  ] as const) {
    const { isFound, isTold } = await foundSlot(sixteenIn(days), period);
    const check = async () => {
      expect({ days, found: await isFound(), told: await isTold() }).toEqual({
        days,
        found: expected,
        told: expected,
      });
    };
    await check();
    await morning(11);
    await check();
    app.clock.advance(-11 * 86_400_000);
  }
});

it('a change of a company that opens nothing announces none of its slots', async () => {
  const { owner, person, isFound, isTold } = await foundSlot('1990-01-20', { from: dayIn(7), to: dayIn(60) });
  expect(await isTold()).toBe(true);
  // as if it came from a file of the past, which announces nothing
  await app.context.db.collection('alerts').deleteMany({ pathwayId: new Types.ObjectId(person.id) });
  for (const change of [
    { publicTransport: true },
    { accommodations: ['seated_work'] },
    { communeCode: '76540' },
  ])
    await changeCompany(owner, change);
  await app.settle();
  expect(await isFound()).toBe(true);
  expect(await isTold()).toBe(false);
});

it('what a person gets at once is one notification, with the best and the number of the others', async () => {
  await eachCompany(() => ({ pausedUntil: null, monthlyContactCap: null }))();
  await app.settle();
  const person = await beginPathway(app, counsellor, { needs: ['seated_work'] });
  await app.settle();
  const told = await toldTo(person);
  expect(told.length).toBeGreaterThanOrEqual(slots.length);
  const { body: bell } = await counsellor.visitor.get(api('/notifications?limit=100')).expect(200);
  const about = `/accompagnements/personnes/${person.id}?onglet=offres`;
  const lines = bell.items.filter(({ link }: { link: string }) => link === about);
  expect(lines).toMatchObject([{ kind: 'new_match', values: { others: `${told.length - 1}` } }]);
  const { body: alerts } = await counsellor.visitor.get(api(`/alerts?pathwayId=${person.id}`)).expect(200);
  expect(alerts.items).toHaveLength(5);
  const { body: best } = await counsellor.visitor.get(api(`/pathways/${person.id}/matches`)).expect(200);
  expect(alerts.items[0].explanation.score).toBe(best.items[0].explanation.score);
});

it('another edition of ROME is a change of everybody: what it brings is announced, once, in one notification', async () => {
  const { directory } = app.services;
  const [work, wish] = ['K2204', 'H2206'];
  const skillsOf = starterDirectory.links.filter(({ occupation }) => occupation === work).slice(0, 4);
  const owner = await createEmployer(app);
  const held = skillsOf.slice(0, 2).map(({ skill }) => ({ id: skill, level: 3 }));
  const person = await beginPathway(app, counsellor, { occupations: [wish], skills: held });
  const skills = skillsOf.map(({ skill }) => ({ id: skill, level: 1, taught: false }));
  const made = [];
  for (let at = 0; at < 2; at += 1) made.push(await postSlot(app, owner, { occupation: work, skills }));
  await app.settle();
  expect(await findsNow(person)).toEqual([]);
  // in this one, who makes furniture needs what cleaners need
  const others = starterDirectory.links.filter(({ occupation }) => occupation !== wish);
  const alike = starterDirectory.links
    .filter(({ occupation }) => occupation === work)
    .map((link) => ({ ...link, occupation: wish }));
  const next = { ...starterDirectory, links: [...others, ...alike] };
  await directory.replaceEdition(next);
  await app.settle();
  const ids = made.map(({ id }) => id).sort();
  expect((await findsNow(person)).sort()).toEqual(ids);
  expect((await toldTo(person)).sort()).toEqual(ids);
  await directory.replaceEdition(starterDirectory);
  await directory.replaceEdition(next);
  await app.settle();
  const events = await app.context.db
    .collection('events')
    .countDocuments({ type: 'match.found', 'data.pathwayId': person.id });
  expect(events).toBe(1);
  await directory.replaceEdition(starterDirectory);
  await app.settle();
});
