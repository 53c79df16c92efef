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
import { parisDay } from '../platform/clock.ts';
import { isFindable } from './search-documents.ts';

/** As few as are notified at once: whoever asks then reads the same slots as were notified. */
const slotsOfEach = 2;

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
      slots.push({ owner, slot: await postSlot(app, owner, { period, title: `Offre ${at}` }) });
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
const consent = (granted: boolean) =>
  eachPerson((id) =>
    counsellor.visitor
      .put(api(`/pathways/${id}/consents/matching`))
      .send({ granted, how: 'interview' })
      .expect(200),
  );
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
    people = [await beginPathway(app, counsellor), await beginPathway(app, counsellor)];
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
    for (const name of [first, last]) {
      await causes[name]?.end();
      await check(name);
    }
    expect([...found.values()].map(({ size }) => size)).toEqual([slots.length, slots.length]);
  },
);
