import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedStore, startEmbeddedStore } from '@passerelle/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  postSlot,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';
import { starterDirectory } from '../directory/data/starter.ts';

let folder: string;
let store: EmbeddedStore;
let one: TestApp;
let two: TestApp;

/** Two API processes on one database, as behind a load balancer. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-two-'));
  store = await startEmbeddedStore({
    directory: join(folder, 'shared'),
    clock: () => new Date('2026-03-02T08:00:00Z'),
  });
  const config = { mongoUri: store.uri };
  one = await startTestApp({ features, config, dataDir: join(folder, 'one') });
  two = await startTestApp({ features, config, dataDir: join(folder, 'two') });
});
afterAll(async () => {
  await two.close();
  await one.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await condition())) {
    expect(Date.now()).toBeLessThan(deadline);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('several API processes on one database', () => {
  it('call the territory by the name that was given through another, also after a start', async () => {
    const coordinator = await createPerson(one, { role: 'coordinator' });
    await coordinator.visitor
      .put('/api/v1/territory/settings')
      .set('If-Match', '"0"')
      .send({ name: 'Pays de l’Essai', communeCodes: ['76540'] })
      .expect(200);
    const nameIn = async (app: TestApp) =>
      (await app.request.get('/api/v1/session').expect(200)).body.territory.name;
    for (const app of [one, two]) await until(async () => (await nameIn(app)) === 'Pays de l’Essai');
    const config = { mongoUri: store.uri };
    const three = await startTestApp({ features, config, dataDir: join(folder, 'three') });
    expect(await nameIn(three)).toBe('Pays de l’Essai');
    await three.close();
  });

  let counsellor: Person;

  it('each see at once what was written through another', async () => {
    const employer = await createEmployer(one);
    counsellor = await createCounsellor(two);
    const pathway = await beginPathway(two, counsellor);
    const slot = await postSlot(one, employer);
    for (const app of [one, two])
      await until(async () => {
        const { matching, slots } = app.services;
        const found = await matching.percolate((await slots.getSlot(slot.id))!);
        return found.some(({ id }) => id === pathway.id);
      });
    await until(async () => {
      const best = await two.services.matching.bestMatches([pathway.id]);
      return best.get(pathway.id)?.slotId === slot.id;
    });
    const alerts = async () =>
      (await counsellor.visitor.get(`/api/v1/alerts?pathwayId=${pathway.id}`).expect(200)).body.items;
    await until(async () => (await alerts()).length > 0);
    await one.context.events.idle();
    expect(await alerts()).toHaveLength(1);
  });

  it('each count what was shown through another', async () => {
    const pathway = await beginPathway(two, counsellor);
    const employer = await createEmployer(one);
    const slot = await postSlot(one, employer);
    const exposureIn = async (app: TestApp) => app.services.matching.spreadOf(slot.id).people;
    await until(async () => (await exposureIn(one)) === 0 && (await exposureIn(two)) === 0);
    const shown = async () => {
      const { body } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}/matches?limit=100`);
      return body.items.some((item: { slot: { id: string } }) => item.slot.id === slot.id);
    };
    await until(shown);
    expect(await exposureIn(two)).toBe(1);
    one.clock.advance(60_000);
    await until(async () => (await exposureIn(one)) === 1);
  });

  it('all switch when one of them replaces the directory', async () => {
    const edition = { ...starterDirectory, edition: { name: 'Édition d’essai', date: '2027-01-01' } };
    await one.services.directory.replaceEdition(edition);
    await until(async () => two.services.directory.edition().name === 'Édition d’essai');
  });
});
