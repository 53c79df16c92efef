import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Slot } from '../../contract/index.ts';
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

/** Of each in a story. */
const members = 2;
const stories = Number(process.env.ALERT_STORIES ?? 2);

type Employer = Person & { establishmentId: string };
/** One thing that happens to a single slot, person or company, or a number of days that pass. */
interface Step {
  what: keyof typeof steps;
  at: number;
  to: number;
}
interface Story {
  hosts: Employer[];
  people: string[];
  slots: { id: string; owner: Employer; state: string }[];
}

let app: TestApp;
let counsellor: Person;
let accounts: Person[];

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

const api = (path: string) => `/api/v1${path}`;
const dayIn = (days: number) => parisDay(new Date(app.clock.now().getTime() + days * 86_400_000));

/** Changes a resource as somebody read it just now. */
async function change({ visitor }: Person, path: string, body: object): Promise<void> {
  const { body: now } = await visitor.get(api(path)).expect(200);
  await visitor.patch(api(path)).set('If-Match', `"${now.version}"`).send(body).expect(200);
}
const choose = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const ofHost = (story: Story, at: number, body: object) => {
  const host = choose(story.hosts, at);
  return change(host, `/establishments/${host.establishmentId}`, body);
};
const ofSlot = ({ slots }: Story, at: number, body: object) => {
  const { id, owner } = choose(slots, at);
  return change(owner, `/slots/${id}`, body);
};
const ofPerson = ({ people }: Story, at: number, body: object) =>
  change(counsellor, `/pathways/${choose(people, at)}`, body);
const communes = ['76231', '76540', '76231'];
const holder = '0123456789abcdef01234567';

const steps = {
  move: async ({ slots }: Story, at: number) => {
    const slot = choose(slots, at);
    slot.state = slot.state === 'published' ? 'paused' : 'published';
    await slot.owner.visitor
      .post(api(`/slots/${slot.id}/moves`))
      .send({ to: slot.state })
      .expect(200);
  },
  takePlace: ({ slots }: Story, at: number) => app.services.slots.takePlace(choose(slots, at).id, holder),
  freePlace: ({ slots }: Story, at: number) => app.services.slots.giveBackPlace(choose(slots, at).id, holder),
  slotAge: (story: Story, at: number, to: number) =>
    ofSlot(story, at, { minimumAge: choose([16, 18, 40], to) }),
  slotLicence: (story: Story, at: number, to: number) =>
    ofSlot(story, at, { licenceRequired: choose([true, false], to) }),
  slotTransport: (story: Story, at: number, to: number) =>
    ofSlot(story, at, { publicTransport: choose([true, false], to) }),

  pause: (story: Story, at: number, to: number) =>
    ofHost(story, at, { pausedUntil: choose([null, dayIn(2), dayIn(40)], to) }),
  cap: (story: Story, at: number, to: number) =>
    ofHost(story, at, { monthlyContactCap: choose([null, 1, 2], to) }),
  contact: ({ hosts }: Story, at: number) =>
    app.services.matching.contacts.record(
      choose(hosts, at).establishmentId,
      app.context.ids.id(),
      app.clock.now(),
    ),
  hostTransport: (story: Story, at: number, to: number) =>
    ofHost(story, at, { publicTransport: choose([true, false], to) }),
  hostOffers: (story: Story, at: number, to: number) =>
    ofHost(story, at, { accommodations: choose([[], ['seated_work']], to) }),
  hostMoves: (story: Story, at: number, to: number) =>
    ofHost(story, at, { communeCode: choose(communes, to) }),

  station: ({ people }: Story, at: number, to: number) =>
    app.services.pathways.setStation(choose(people, at), choose(['immersion', 'search'] as const, to)),
  consent: ({ people }: Story, at: number, to: number) =>
    counsellor.visitor
      .put(api(`/pathways/${choose(people, at)}/consents/matching`))
      .send({ granted: choose([false, true], to), how: 'interview' })
      .expect(200),
  born: (story: Story, at: number, to: number) =>
    ofPerson(story, at, {
      birthDate: choose(
        [
          `${Number(dayIn(0).slice(0, 4)) - 16}${dayIn(20).slice(4)}`,
          '2009-03-09',
          '1990-01-20',
          '2018-01-20',
        ],
        to,
      ),
    }),
  needs: (story: Story, at: number, to: number) =>
    ofPerson(story, at, { profile: { needs: choose([['seated_work'], []], to) } }),
  travels: (story: Story, at: number, to: number) =>
    ofPerson(story, at, { profile: { travelLimitKm: choose([5, 60], to) } }),
  lives: (story: Story, at: number, to: number) =>
    ofPerson(story, at, { profile: { communeCode: choose(communes, to) } }),
  drives: (story: Story, at: number, to: number) =>
    ofPerson(story, at, { profile: { mobility: choose([[], ['licence_b']], to) } }),

  hide: ({ people, hosts }: Story, at: number, to: number) =>
    app.services.blocks.set(
      { ...pairOf(people, hosts, at, to), conversationId: new Types.ObjectId() },
      { by: counsellor.accountId, byRole: 'counsellor', side: 'person', reason: 'other', word: '' },
    ),
  show: ({ people, hosts }: Story, at: number, to: number) =>
    app.services.blocks.lift(pairOf(people, hosts, at, to), 'person'),

  edition: async (_story: Story, _at: number, to: number) => {
    const links = starterDirectory.links.filter(
      ({ occupation, core }) => to % 2 === 0 || core || occupation !== 'D1102',
    );
    await app.services.directory.replaceEdition({ ...starterDirectory, links });
  },

  days: async (_story: Story, _at: number, to: number) => {
    app.clock.advance(choose([1, 3, 31], to) * 86_400_000);
    // sessions end by then
    for (const one of accounts) await signInAgain(one);
  },
};
const pairOf = (people: string[], hosts: Employer[], at: number, to: number) => ({
  pathwayId: choose(people, at),
  establishmentId: choose(hosts, to).establishmentId,
});

async function begin(): Promise<Story> {
  // a story may have lasted longer than a session
  await signInAgain(counsellor);
  const hosts: Employer[] = [];
  const people: string[] = [];
  for (let at = 0; at < members; at += 1) {
    hosts.push(await createEmployer(app));
    people.push((await beginPathway(app, counsellor, { needs: at === 0 ? ['seated_work'] : [] })).id);
  }
  // nothing is open to the second person until the birth date is corrected
  await change(counsellor, `/pathways/${people[1]}`, { birthDate: '2018-01-20' });
  accounts = [counsellor, ...hosts];
  const slots: Story['slots'] = [];
  for (const owner of hosts)
    for (let at = 0; at < members; at += 1) {
      const period = { from: app.clock.today(), to: dayIn(300) };
      const slot: Slot = await postSlot(app, owner, { period, licenceRequired: at === 0 });
      if (at === 0)
        await owner.visitor
          .post(api(`/slots/${slot.id}/accommodation-answers`))
          .send({ accommodation: 'seated_work', offered: false })
          .expect(200);
      slots.push({ id: slot.id, owner, state: 'published' });
    }
  return { hosts, people, slots };
}

/** The slots of the story that a person finds by asking now and may be told of. */
async function findsNow({ slots }: Story, pathwayId: string): Promise<string[]> {
  const pathway = await app.services.pathways.getPathway(pathwayId);
  if (!pathway || !isFindable(pathway)) return [];
  const { body } = await counsellor.visitor.get(api(`/pathways/${pathwayId}/matches?limit=100`)).expect(200);
  return body.items
    .filter(
      ({ explanation }: { explanation: { score: number; gates: unknown[] } }) =>
        explanation.score >= 0.5 && explanation.gates.length === 0,
    )
    .map(({ slot }: { slot: Slot }) => slot.id)
    .filter((id: string) => slots.some((one) => one.id === id));
}

async function announcedTo({ slots }: Story, pathwayId: string): Promise<string[]> {
  const found = await app.context.db
    .collection('alerts')
    .find({ pathwayId: new Types.ObjectId(pathwayId) })
    .toArray();
  return found.map(({ slotId }) => `${slotId}`).filter((id) => slots.some((one) => one.id === id));
}

/** So that the next story is not answered with slots of this one. */
async function end({ slots }: Story): Promise<void> {
  for (const { id, owner } of slots)
    await owner.visitor
      .post(api(`/slots/${id}/moves`))
      .send({ to: 'closed' })
      .expect(200);
}

async function play(tale: readonly Step[]): Promise<void> {
  const story = await begin();
  const seen = new Map(story.people.map((id) => [id, new Set<string>()]));
  const compare = async (after: string) => {
    await app.settle();
    for (const [person, found] of seen) {
      for (const id of await findsNow(story, person)) found.add(id);
      expect({ after, person, announced: (await announcedTo(story, person)).sort() }).toEqual({
        after,
        person,
        announced: [...found].sort(),
      });
    }
  };
  await compare('begin');
  for (const { what, at, to } of tale) {
    await steps[what](story, at, to);
    await compare(`${what} ${at} ${to}`);
  }
  await end(story);
}

const step = fc.record<Step>({
  what: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
  at: fc.nat({ max: 3 }),
  to: fc.nat({ max: 5 }),
});

it('after each thing that happens, people were told of all that they could find so far, and of nothing else', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 20 }), play), {
    numRuns: stories,
    // each step asks the API: making a story shorter would take minutes
    endOnFailure: true,
  });
});
