import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation, Pathway, Slot } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  testPassword,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';

const oneDay = 86_400_000;
let dataDir: string;
let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let slot: Slot;
let asked: Pathway;
let looked: Pathway;

/** Restarts the server on the same data, at the same clock time. */
async function restart(): Promise<void> {
  const now = app.clock.now().toISOString();
  await app.settle();
  await app.close();
  app = await startTestApp({ features, dataDir, now });
  counsellor = { ...counsellor, visitor: app.visitor() };
  await counsellor.visitor
    .post('/api/v1/session')
    .send({ login: counsellor.email, password: testPassword })
    .expect(200);
}

const look = (who: Person, pathway: Pathway) =>
  who.visitor.get(`/api/v1/pathways/${pathway.id}/matches?limit=100`).expect(200);

/** The exact value of the engine: an impression counts a fifth of a request. */
async function spreadNow() {
  await app.settle();
  return app.services.matching.spreadOf(slot.id);
}

/** The value that is sent. */
async function whyNow(): Promise<Explanation> {
  await app.settle();
  const path = `/api/v1/pathways/${asked.id}/matches/${slot.id}`;
  return (await counsellor.visitor.get(path).expect(200)).body.explanation;
}
const untold = { exposure: 0, proposedThisWeek: 0, spreadPenalty: 0 };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-exposure-'));
  app = await startTestApp({ features, dataDir });
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  slot = await postSlot(app, employer);
  asked = await beginPathway(app, counsellor);
  looked = await beginPathway(app, counsellor);
  await app.settle();
});
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the exposure of a slot', () => {
  it('is zero at first', async () => {
    expect(await spreadNow()).toEqual({ people: 0, proposedThisWeek: 0, weighed: 0 });
    expect(await whyNow()).toMatchObject(untold);
  });

  it('counts people who saw or requested it, a request as five impressions, each person once', async () => {
    await look(counsellor, looked);
    await look(counsellor, looked);
    const person = await personOf(app, asked);
    await look(person, asked);
    const candidacy = await propose(app, counsellor, asked, slot);
    // while it waits for the person's consent, nothing was sent to the company
    expect(await spreadNow()).toMatchObject({ people: 2, proposedThisWeek: 0 });
    await person.visitor
      .post(`/api/v1/candidacies/${candidacy.id}/moves`)
      .send({ clientId: crypto.randomUUID(), to: 'sent' })
      .expect(200);
    const spread = await spreadNow();
    expect(spread).toMatchObject({ people: 2, proposedThisWeek: 1 });
    expect(spread.weighed).toBeCloseTo(1 + 0.2, 5);
    // one person and none give the same answer
    expect(await whyNow()).toMatchObject(untold);
  });

  it('decreases by a fourteenth a day, and survives a restart', async () => {
    app.clock.advance(8 * oneDay);
    await look(counsellor, looked);
    const before = await spreadNow();
    // the request is eight days old; the other person saw it again today
    expect(before.weighed).toBeCloseTo(6 / 14 + 0.2, 5);
    expect(before).toMatchObject({ people: 2, proposedThisWeek: 0 });
    await restart();
    expect(await spreadNow()).toEqual(before);
  });

  it('is zero after fourteen days, counted from each person’s last impression', async () => {
    app.clock.advance(7 * oneDay);
    expect(await spreadNow()).toMatchObject({ people: 1 });
    app.clock.advance(7 * oneDay);
    expect(await spreadNow()).toMatchObject({ people: 0, weighed: 0 });
  });
});

describe('an ended request', () => {
  it('immediately counts only as an impression', async () => {
    const third = await beginPathway(app, counsellor);
    const candidacy = await propose(app, counsellor, third, slot, { consentGivenOn: app.clock.today() });
    const open = await spreadNow();
    expect(open.weighed).toBeCloseTo(1, 5);
    await counsellor.visitor
      .post(`/api/v1/candidacies/${candidacy.id}/moves`)
      .send({ clientId: crypto.randomUUID(), to: 'withdrawn', consentGivenOn: app.clock.today() })
      .expect(200);
    const ended = await spreadNow();
    expect(ended.weighed).toBeCloseTo(0.2, 5);
    expect(ended.proposedThisWeek).toBe(1);
    await restart();
    expect(await spreadNow()).toEqual(ended);
  });
});

describe('the exposure that is sent', () => {
  it('starts at five people, and does not change with each further one', async () => {
    const before = (await spreadNow()).people;
    for (let people = before + 1; people <= 6; people += 1) {
      const another = await beginPathway(app, counsellor);
      await app.settle();
      await look(counsellor, another);
      expect((await spreadNow()).people).toBe(people);
      const { exposure, proposedThisWeek, spreadPenalty } = await whyNow();
      if (people < 5) expect({ exposure, proposedThisWeek, spreadPenalty }).toEqual(untold);
      else
        expect({ exposure, proposedThisWeek, spreadPenalty }).toEqual({
          ...untold,
          exposure: 5,
          spreadPenalty: 0.1,
        });
    }
  });
});
