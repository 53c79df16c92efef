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

/** Stops the server and starts another one on the same data, at the same moment. */
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

async function whyNow(): Promise<Explanation> {
  await app.settle();
  const path = `/api/v1/pathways/${asked.id}/matches/${slot.id}`;
  return (await counsellor.visitor.get(path).expect(200)).body.explanation;
}

/** What the rank loses for this many people, a glance being a fifth of one. */
const penaltyOf = (weighed: number) => 0.05 * Math.log2(1 + weighed);

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

describe('how often a slot was shown and proposed', () => {
  it('is nothing at first', async () => {
    expect(await whyNow()).toMatchObject({ exposure: 0, proposedThisWeek: 0, spreadPenalty: 0 });
  });

  it('counts who saw it and who asked for it, a request as five glances, nobody twice', async () => {
    await look(counsellor, looked);
    await look(counsellor, looked);
    const person = await personOf(app, asked);
    await look(person, asked);
    const candidacy = await propose(app, counsellor, asked, slot);
    // waiting for the person's consent, nothing has reached the company yet
    expect(await whyNow()).toMatchObject({ exposure: 2, proposedThisWeek: 0 });
    await person.visitor
      .post(`/api/v1/candidacies/${candidacy.id}/moves`)
      .send({ clientId: crypto.randomUUID(), to: 'sent' })
      .expect(200);
    const why = await whyNow();
    expect(why).toMatchObject({ exposure: 2, proposedThisWeek: 1 });
    expect(why.spreadPenalty).toBeCloseTo(penaltyOf(1 + 0.2), 5);
  });

  it('fades a fourteenth a day, and is the same after a restart', async () => {
    app.clock.advance(8 * oneDay);
    await look(counsellor, looked);
    const before = await whyNow();
    // the request is eight days old; the other person saw it again today
    expect(before.spreadPenalty).toBeCloseTo(penaltyOf(6 / 14 + 0.2), 5);
    expect(before).toMatchObject({ exposure: 2, proposedThisWeek: 0 });
    await restart();
    expect(await whyNow()).toEqual(before);
  });

  it('is forgotten after fourteen days, by who looked last in the end', async () => {
    app.clock.advance(7 * oneDay);
    expect(await whyNow()).toMatchObject({ exposure: 1 });
    app.clock.advance(7 * oneDay);
    expect(await whyNow()).toMatchObject({ exposure: 0, spreadPenalty: 0 });
  });
});

describe('a request that ended', () => {
  it('weighs no more than a glance, at once', async () => {
    const third = await beginPathway(app, counsellor);
    const candidacy = await propose(app, counsellor, third, slot, { consentGivenOn: app.clock.today() });
    const open = await whyNow();
    expect(open.spreadPenalty).toBeCloseTo(penaltyOf(1), 5);
    await counsellor.visitor
      .post(`/api/v1/candidacies/${candidacy.id}/moves`)
      .send({ clientId: crypto.randomUUID(), to: 'withdrawn', consentGivenOn: app.clock.today() })
      .expect(200);
    const ended = await whyNow();
    expect(ended.spreadPenalty).toBeCloseTo(penaltyOf(0.2), 5);
    expect(ended.proposedThisWeek).toBe(1);
    await restart();
    expect(await whyNow()).toEqual(ended);
  });
});
