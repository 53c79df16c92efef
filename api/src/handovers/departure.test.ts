import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handover } from '../../contract/index.ts';
import { mailsTo } from '../../test/support/mailbox.ts';
import { createCounsellor, createPerson, type Person, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const minute = 60_000;
const many = 24;

let app: TestApp;
let structureId: string;
let manager: Person;
let leaver: Person;
let colleague: Person;
beforeAll(async () => {
  // during the day, so that no mail is delayed to the morning
  app = await startTestApp({ config: { demo: true }, now: '2026-03-02T10:00:00Z' });
  await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

/** A counsellor with many people, a manager and a colleague. */
async function beginTeam(): Promise<string[]> {
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  leaver = await createCounsellor(app, structureId);
  colleague = await createCounsellor(app, structureId);
  const stored = await Promise.all(
    Array.from({ length: many }, (_, n) =>
      app.services.pathways.store({ firstName: `Personne${n}`, lastName: 'Partante' }, [
        { accountId: leaver.accountId, structureId },
      ]),
    ),
  );
  return stored.map(({ _id }) => _id.toHexString());
}
async function leave(ids: readonly string[], by: Person = leaver): Promise<Handover> {
  const choices = ids.slice(0, 2).map((pathwayId) => ({ pathwayId, to: manager.accountId }));
  const { body } = await by.visitor
    .post(`/api/v1/structures/${structureId}/members/${leaver.accountId}/handovers`)
    .send({ clientId: crypto.randomUUID(), leaves: true, to: colleague.accountId, choices })
    .expect(202);
  return body;
}
const page = (key: string | null) => app.request.get(`/api/v1/departures/${key}`);
/** Polls the page of the departure until it shows this. */
const until = (key: string | null, seen: Record<string, unknown>) =>
  expect.poll(async () => (await page(key)).body, { timeout: 50_000, interval: 100 }).toMatchObject(seen);
const nameOf = ({ accountId }: Person) => app.services.accounts.nameOf(accountId);

describe('a counsellor who leaves with more people than can be handed over during the request', () => {
  it('can follow the progress with a key, before and after the role has ended, and gets a mail when it is done', async () => {
    const ids = await beginTeam();
    const begun = await leave(ids);
    expect(begun).toMatchObject({ state: 'running', total: many, leaves: true });
    expect(begun.departureKey).toMatch(/^[0-9a-f]{32}$/);
    await page(begun.departureKey).expect(200);
    await until(begun.departureKey, { state: 'done' });

    await leaver.visitor.get('/api/v1/pathways').expect(401);
    const { body } = await page(begun.departureKey).expect(200);
    expect(body).toMatchObject({
      state: 'done',
      total: many,
      done: many,
      structure: 'Mission locale d’essai',
    });
    expect(body.takers).toHaveLength(2);
    expect(body.takers).toEqual(
      expect.arrayContaining([
        { name: await nameOf(manager), people: 2 },
        { name: await nameOf(colleague), people: many - 2 },
      ]),
    );
    // it contains no names of people
    expect(JSON.stringify(body)).not.toContain('Partante');
    const [mail] = await mailsTo(app, leaver.email);
    expect(mail).toMatchObject({ subject: 'Votre départ est terminé' });
    expect(mail?.link).toContain(`/depart/${begun.departureKey}`);
    expect(await mailsTo(app, leaver.email)).toHaveLength(1);
  }, 120_000);

  it('is the only one to get the key, and other keys do not work', async () => {
    const ids = await beginTeam();
    const begun = await leave(ids);
    const path = `/api/v1/structures/${structureId}/handovers/${begun.id}`;
    expect((await manager.visitor.get(path).expect(200)).body.departureKey).toBeNull();
    await page('0'.repeat(32)).expect(404);
    await page('no-key').expect(422);
    // somebody removed by a manager gets no such page
    const others = await beginTeam();
    expect((await leave(others, manager)).departureKey).toBeNull();
  }, 120_000);

  it('does not wait for one person whose file is held: the others are handed over, and that one later', async () => {
    const ids = await beginTeam();
    const { ObjectId } = app.context.db.base.Types;
    const held = app.context.db.collection('pathways');
    const stuck = new ObjectId(ids[3]);
    await held.updateOne({ _id: stuck }, { $set: { mergeId: new ObjectId() } });
    const begun = await leave(ids);
    await until(begun.departureKey, { state: 'running', total: many, done: many - 1 });
    app.clock.advance(11 * minute);
    await until(begun.departureKey, { state: 'delayed' });
    // that person is still theirs, but they cannot read the others
    await leaver.visitor.get(`/api/v1/pathways/${ids[3]}`).expect(200);
    await leaver.visitor.get(`/api/v1/pathways/${ids[4]}`).expect(404);

    await held.updateOne({ _id: stuck }, { $set: { mergeId: null } });
    app.clock.advance(61 * minute);
    await until(begun.departureKey, { state: 'done', done: many });
    await leaver.visitor.get('/api/v1/pathways').expect(401);
  }, 120_000);

  it('can open the page for thirty days', async () => {
    const begun = await leave(await beginTeam());
    await until(begun.departureKey, { state: 'done' });
    app.clock.advance(29 * 24 * 60 * minute);
    await page(begun.departureKey).expect(200);
    app.clock.advance(2 * 24 * 60 * minute);
    await page(begun.departureKey).expect(404);
  }, 120_000);
});
