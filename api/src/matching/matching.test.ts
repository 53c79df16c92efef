import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway, Slot } from '../../contract/index.ts';
import type { LiveClient } from '../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';

let app: TestApp;
let counsellor: Person;
let stranger: Person;
let employer: Person & { establishmentId: string };

beforeAll(async () => {
  app = await startTestApp({ features });
  counsellor = await createCounsellor(app);
  stranger = await createCounsellor(app);
  employer = await createEmployer(app);
});
afterAll(() => app.close());

const get = (who: Person, path: string) => who.visitor.get(`/api/v1${path}`);
const slotIds = async (who: Person, pathway: Pathway, query = '') =>
  (await get(who, `/pathways/${pathway.id}/matches?limit=100${query}`).expect(200)).body.items.map(
    ({ slot }: { slot: Slot }) => slot.id,
  ) as string[];
const people = async (who: Person, slot: Slot) =>
  (await get(who, `/slots/${slot.id}/matches?limit=100`).expect(200)).body.items.map(
    ({ pathway }: { pathway: { id: string } }) => pathway.id,
  ) as string[];
const alertsOf = async (who: Person, pathway: Pathway) =>
  (await get(who, `/alerts?limit=100&pathwayId=${pathway.id}`).expect(200)).body.items as {
    id: string;
    slot: { id: string };
  }[];
const moveSlot = (slot: Slot, to: string) =>
  employer.visitor.post(`/api/v1/slots/${slot.id}/moves`).send({ to }).expect(200);
const consent = (pathway: Pathway, granted: boolean) =>
  counsellor.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/matching`)
    .send({ granted, how: 'interview' })
    .expect(200);

/** The next live match of this person on this socket. */
function matchFor(line: LiveClient, pathway: Pathway): Promise<{ slotId: string; alertId: string }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No match within 5 s')), 5_000);
    line.on('match.new', (event) => {
      if (event.pathwayId !== pathway.id) return;
      clearTimeout(timer);
      resolve(event);
    });
  });
}

/** Milliseconds until a condition holds; fails after five seconds, so that a slow machine still passes. */
async function until(condition: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await condition())) {
    const waited = performance.now() - began;
    expect(waited).toBeLessThan(5_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return performance.now() - began;
}

describe('slots for a person', () => {
  it('are ranked, with reasons that add up', async () => {
    const pathway = await beginPathway(app, counsellor);
    const slot = await postSlot(app, employer);
    await app.settle();
    const { body } = await get(counsellor, `/pathways/${pathway.id}/matches`).expect(200);
    const found = body.items.find((item: { slot: Slot }) => item.slot.id === slot.id);
    expect(found.candidacyId).toBeNull();
    expect(found.slot.distanceKm).toBeLessThan(1);
    const { score, terms, matched, missing, occupation, gates } = found.explanation;
    const sum = Object.values(terms as Record<string, { contribution: number }>).reduce(
      (total, { contribution }) => total + contribution,
      0,
    );
    expect(sum).toBeCloseTo(score, 6);
    expect(matched).toHaveLength(3);
    expect(matched[0].label.length).toBeGreaterThan(3);
    expect(missing).toMatchObject([{ teachable: true }]);
    expect(occupation).toMatchObject({ kind: 'same', wished: { code: 'D1102' } });
    expect(gates).toEqual([]);
  });

  it('are visible only to the person and those who accompany', async () => {
    const pathway = await beginPathway(app, counsellor);
    const slot = await postSlot(app, employer);
    const person = await personOf(app, pathway);
    for (const path of ['', `/${slot.id}`]) {
      await get(person, `/pathways/${pathway.id}/matches${path}`).expect(200);
      await get(stranger, `/pathways/${pathway.id}/matches${path}`).expect(404);
      await get(employer, `/pathways/${pathway.id}/matches${path}`).expect(403);
    }
  });

  it('include the obstacles, on request', async () => {
    const pathway = await beginPathway(app, counsellor, { needs: ['seated_work'], mobility: [] });
    const slot = await postSlot(app, employer, { licenceRequired: true });
    await employer.visitor
      .post(`/api/v1/slots/${slot.id}/accommodation-answers`)
      .send({ accommodation: 'seated_work', offered: false })
      .expect(200);
    await app.settle();
    expect(await slotIds(counsellor, pathway)).not.toContain(slot.id);
    expect(await slotIds(counsellor, pathway, '&obstacles=true')).toContain(slot.id);
    const { body } = await get(counsellor, `/pathways/${pathway.id}/matches/${slot.id}`).expect(200);
    const codes = body.explanation.gates.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['licence', 'accommodation']));
    const accommodation = body.explanation.gates.find(
      ({ code }: { code: string }) => code === 'accommodation',
    );
    expect(accommodation.detail).toEqual({ missing: 'seated_work' });
  });

  it('are not searched by anyone without the person’s consent, and again as soon as it is given', async () => {
    const pathway = await beginPathway(app, counsellor);
    const person = await personOf(app, pathway);
    const slot = await postSlot(app, employer);
    await consent(pathway, false);
    for (const who of [counsellor, person]) {
      const { body } = await get(who, `/pathways/${pathway.id}/matches`).expect(409);
      expect(body.code).toBe('consent_missing');
    }
    const own = (await get(person, `/pathways/${pathway.id}`).expect(200)).body as Pathway;
    expect(own.completion.map(({ opensSlots }) => opensSlots)).toEqual(own.completion.map(() => null));
    await consent(pathway, true);
    await app.settle();
    expect(await slotIds(counsellor, pathway)).toContain(slot.id);
  });

  it('can be filtered by words and objective, and are paginated', async () => {
    const pathway = await beginPathway(app, counsellor);
    const slot = await postSlot(app, employer, { title: 'Xylophonerie fine', objectives: ['recruit'] });
    await app.settle();
    expect(await slotIds(counsellor, pathway, '&q=xylophonerie')).toEqual([slot.id]);
    expect(await slotIds(counsellor, pathway, '&q=xylophonerie&objective=discover')).toEqual([]);
    const { body } = await get(counsellor, `/pathways/${pathway.id}/matches?cursor=nonsense`).expect(422);
    expect(body.errors[0].path).toBe('query.cursor');
  });
});

describe('people for a slot', () => {
  it('are those I follow who accept matching, with the fit of both sides', async () => {
    const slot = await postSlot(app, employer);
    const mine = await beginPathway(app, counsellor);
    const hidden = await beginPathway(app, counsellor);
    const theirs = await beginPathway(app, stranger);
    await consent(hidden, false);
    await app.settle();
    const found = await people(counsellor, slot);
    expect(found).toContain(mine.id);
    expect(found).not.toContain(hidden.id);
    expect(found).not.toContain(theirs.id);
    expect(await people(stranger, slot)).toEqual([theirs.id]);
    await get(employer, `/slots/${slot.id}/matches`).expect(403);
    const person = await personOf(app, mine);
    await get(person, `/slots/${slot.id}/matches`).expect(403);
  });

  it('are hidden as soon as the consent is revoked, and soon removed from the index', async () => {
    const slot = await postSlot(app, employer);
    const pathway = await beginPathway(app, counsellor);
    await app.settle();
    expect(await people(counsellor, slot)).toContain(pathway.id);
    await consent(pathway, false);
    // hidden at once: the database is checked when the index lags
    expect(await people(counsellor, slot)).not.toContain(pathway.id);
    const { matching, slots } = app.services;
    const stored = (await slots.getSlot(slot.id))!;
    const indexed = async () => (await matching.percolate(stored)).some(({ id }) => id === pathway.id);
    await until(async () => !(await indexed()));
    await consent(pathway, true);
    await until(indexed);
  });

  it('are counted for the company in bands, without revealing small numbers', async () => {
    const own = await startTestApp({ features, config: { sessionSecret: 'for tests alone'.repeat(3) } });
    try {
      const [company, guide] = [await createEmployer(own), await createCounsellor(own)];
      const { establishmentId } = company;
      const count = async () =>
        (
          await company.visitor
            .post('/api/v1/slots/fit-count')
            .send({ establishmentId, occupation: 'D1102' })
            .expect(200)
        ).body;
      for (let people = 0; people < 5; people += 1) await beginPathway(own, guide);
      expect(await count()).toEqual({ band: 'under_10' });
      for (let people = 0; people < 10; people += 1) await beginPathway(own, guide);
      // the same for the whole day, then counted again
      expect(await count()).toEqual({ band: 'under_10' });
      own.clock.advance(24 * 3_600_000);
      expect(await count()).toEqual({ band: '10_to_20' });
    } finally {
      await own.close();
    }
  });
});

describe('the index', () => {
  it('is updated shortly after each write: publishing, pausing, taking the last place', async () => {
    const pathway = await beginPathway(app, counsellor);
    await app.settle();
    const slot = await postSlot(app, employer, { title: 'Au pas' });
    const knows = async () => (await slotIds(counsellor, pathway, '&sort=date')).includes(slot.id);
    await until(knows);
    await moveSlot(slot, 'paused');
    await until(async () => !(await knows()));
    await moveSlot(slot, 'published');
    await until(knows);
    await app.services.slots.takePlace(slot.id, app.context.ids.id());
    await until(async () => !(await knows()));
  });

  it('omits the slots of a company that has paused or reached its contacts of the month', async () => {
    const company = await createEmployer(app);
    const slot = await postSlot(app, company);
    const pathway = await beginPathway(app, counsellor);
    const knows = async () => (await slotIds(counsellor, pathway, '&sort=date')).includes(slot.id);
    const change = async (body: object) => {
      const { body: now } = await get(company, `/establishments/${company.establishmentId}`).expect(200);
      await company.visitor
        .patch(`/api/v1/establishments/${company.establishmentId}`)
        .set('If-Match', `"${now.version}"`)
        .send(body)
        .expect(200);
    };
    await until(knows);
    await change({ pausedUntil: '2026-04-01' });
    await until(async () => !(await knows()));
    await change({ pausedUntil: null, monthlyContactCap: 1 });
    await until(knows);
    const { contacts } = app.services.matching;
    const candidacyId = app.context.ids.id();
    await contacts.record(company.establishmentId, candidacyId, app.clock.now());
    await contacts.record(company.establishmentId, candidacyId, app.clock.now());
    await until(async () => !(await knows()));
    await change({ monthlyContactCap: 2 });
    await until(knows);
  });

  it('is rebuilt from the database at the start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-index-'));
    const first = await startTestApp({ features, dataDir });
    const [company, guide] = [await createEmployer(first), await createCounsellor(first)];
    const slot = await postSlot(first, company);
    const closed = await postSlot(first, company);
    await company.visitor.post(`/api/v1/slots/${closed.id}/moves`).send({ to: 'closed' }).expect(200);
    const pathway = await beginPathway(first, guide);
    await first.settle();
    await first.close();
    const second = await startTestApp({ features, dataDir });
    try {
      const { pathways, slots, matching } = second.services;
      expect(await matching.stats()).toMatchObject({ slots: 1, profiles: 1 });
      const best = await matching.bestMatches([pathway.id]);
      expect(best.get(pathway.id)).toMatchObject({ slotId: slot.id, title: slot.title });
      expect(await matching.percolate((await slots.getSlot(slot.id))!)).toMatchObject([{ id: pathway.id }]);
      expect(await pathways.followersOf(pathway.id)).toEqual([guide.accountId]);
    } finally {
      await second.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe('new matches', () => {
  it('appear live to those who accompany and to the person, once per pair', async () => {
    const pathway = await beginPathway(app, counsellor);
    const person = await personOf(app, pathway);
    await app.settle();
    const lines = [await counsellor.live(), await person.live()];
    const received = lines.map((line) => matchFor(line, pathway));
    const began = performance.now();
    const slot = await postSlot(app, employer);
    for (const event of await Promise.all(received)) expect(event.slotId).toBe(slot.id);
    expect(performance.now() - began).toBeLessThan(5_000);
    for (const line of lines) line.close();

    await app.settle();
    const mine = async (who: Person) =>
      (await alertsOf(who, pathway)).filter((alert) => alert.slot.id === slot.id);
    expect(await mine(counsellor)).toHaveLength(1);
    await moveSlot(slot, 'paused');
    await moveSlot(slot, 'published');
    await app.settle();
    expect(await mine(counsellor)).toHaveLength(1);
    expect(await mine(person)).toHaveLength(1);
    await get(stranger, `/alerts?pathwayId=${pathway.id}`).expect(404);
  });

  it('are found when the profile of a person changes', async () => {
    const company = await createEmployer(app);
    const slot = await postSlot(app, company, { title: 'Avant la personne' });
    await app.settle();
    const pathway = await beginPathway(app, counsellor);
    await app.settle();
    const { items } = (await get(counsellor, `/alerts?limit=100&pathwayId=${pathway.id}`).expect(200)).body;
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(5);
    expect(slot.id).toHaveLength(24);
  });

  it('are not made for a person without the consent', async () => {
    const pathway = await beginPathway(app, counsellor);
    await consent(pathway, false);
    await app.settle();
    const before = (await alertsOf(counsellor, pathway)).map(({ id }) => id);
    await postSlot(app, employer);
    await app.settle();
    expect((await alertsOf(counsellor, pathway)).map(({ id }) => id)).toEqual(before);
  });

  it('can be dismissed and restored by each reader', async () => {
    const pathway = await beginPathway(app, counsellor);
    const person = await personOf(app, pathway);
    const slot = await postSlot(app, employer);
    await app.settle();
    const mine = async (who: Person) =>
      (await alertsOf(who, pathway)).find((alert) => alert.slot.id === slot.id);
    const alert = (await mine(counsellor))!;
    await stranger.visitor.delete(`/api/v1/alerts/${alert.id}`).expect(404);
    await counsellor.visitor.delete(`/api/v1/alerts/${alert.id}`).expect(204);
    expect(await mine(counsellor)).toBeUndefined();
    expect((await mine(person))!.id).toBe(alert.id);
    await counsellor.visitor.post(`/api/v1/alerts/${alert.id}/restore`).expect(204);
    expect((await mine(counsellor))!.id).toBe(alert.id);
  });
});

describe('the day of the territory', () => {
  it('begins at midnight in France, when it is still the day before in UTC', async () => {
    const today = app.clock.today();
    const pathway = await beginPathway(app, counsellor);
    const slot = await postSlot(app, employer, { period: { from: today, to: today } });
    await app.settle();
    const gatesAt = async (time: string) => {
      app.clock.set(`${today}T${time}Z`);
      const { body } = await get(counsellor, `/pathways/${pathway.id}/matches/${slot.id}`).expect(200);
      return body.explanation.gates.map(({ code }: { code: string }) => code);
    };
    const before = app.clock.now().toISOString();
    expect(await gatesAt('22:30:00')).not.toContain('period');
    expect(await gatesAt('23:30:00')).toContain('period');
    app.clock.set(before);
  });
});

describe('the exposure of slots', () => {
  it('counts people, not page loads', async () => {
    const slot = await postSlot(app, employer, { title: 'Regardée' });
    const [one, two] = [await beginPathway(app, counsellor), await beginPathway(app, counsellor)];
    await app.settle();
    for (const pathway of [one, one, one, two]) await slotIds(counsellor, pathway);
    const { body } = await get(counsellor, `/pathways/${one.id}/matches/${slot.id}`).expect(200);
    const { spreadOf } = app.services.matching;
    expect(spreadOf(slot.id).people).toBe(2);
    // so few people are not reported
    expect(body.explanation.exposure).toBe(0);
    app.clock.advance(15 * 86_400_000);
    const later = await get(counsellor, `/pathways/${one.id}/matches/${slot.id}`).expect(200);
    expect(spreadOf(slot.id).people).toBe(0);
    expect(later.body.explanation.exposure).toBe(0);
    app.clock.advance(-15 * 86_400_000);
  });
});
