import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDir } from './test/data-dir.ts';
import { expecting, until } from './test/http-client.ts';
import { createKillableServer, type KillableServer } from './test/killable-server.ts';
import { createRandom } from './test/random.ts';
import { createPath } from './test/scripted-path.ts';
import { bundleServer } from './test/server-process.ts';

/** Number of kills, each at a random moment of a random step; `npm run test:long` uses 8. */
const wantedKills = Number(process.env.CRASH_KILLS ?? 2);
/** Approximate number of steps, over which the kills are spread. */
const expectedSteps = 62;
/** A kill happens within this many milliseconds after the start of a step: longer than most steps take. */
const window = 40;

let dataDir: string;
let server: KillableServer;
const seed = Number(process.env.CRASH_SEED ?? 20261123);
const random = createRandom(seed);

beforeAll(async () => {
  const entry = await bundleServer('crash-test');
  dataDir = await makeDataDir('crash');
  const settings = { PORT: '0', DATA_DIR: dataDir, DEMO: 'true', RATE_LIMITS: 'false' };
  server = createKillableServer(entry, settings, random);
  await server.rise();
}, 180_000);
afterAll(async () => {
  await server?.die();
  await rm(dataDir, { recursive: true, force: true });
});

describe('a server killed repeatedly during the main path', () => {
  it('loses nothing acknowledged, does nothing twice, and its index agrees with the store', async () => {
    const path = createPath(server);
    let steps = 0;
    const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      steps += 1;
      // enough kills for the progress so far, at random steps
      const due = Math.min(wantedKills, (steps / expectedSteps) * wantedKills + random() - 0.5);
      if (server.kills() < Math.round(due)) server.killSoon(window);
      try {
        return await server.live(work);
      } catch (error) {
        throw new Error(`${name}, after ${server.kills()} kills (seed ${seed})`, { cause: error });
      }
    };

    await step('set-up', path.setUp);
    const structureId = await step('structure', path.structure);
    await step('invitation', () => path.inviteCounsellor(structureId));
    await step('invitation accepted', path.acceptInvitation);
    await step('registration', path.register);
    await step('verification', path.verify);
    const establishmentId = await step('establishment', path.establishment);
    const skills = await step('skills', path.skills);

    const slots: string[] = [];
    for (const [at, places] of [2, 1, 3, 1, 1].entries()) {
      const clientId = crypto.randomUUID();
      const title = `Aide en boulangerie ${at}`;
      slots.push(await step('slot', () => path.slot(clientId, establishmentId, title, skills, places)));
    }
    const [shared = '', single = '', wide = '', closed = '', quiet = ''] = slots;
    await step('slot closed', () => path.closeSlot(closed));

    const people: string[] = [];
    for (const at of [0, 1, 2]) {
      const id = await step('pathway', () => path.pathway(`Fictive${at}`));
      for (const purpose of ['matching', 'pseudonymous_to_employers', 'identity_on_acceptance'])
        await step('consent', () => path.consent(id, purpose));
      await step('profile', () => path.profile(id, skills));
      people.push(id);
    }
    const open = [shared, single, wide, quiet].sort();
    for (const id of people)
      expect(
        await step('matches', () =>
          until(
            () => path.matches(id),
            (ids) => ids.length === open.length,
          ),
        ),
      ).toEqual(open);

    // all apply for the shared slot, which has too few places; one applies for another slot
    const candidacies: {
      id: string;
      slot: string;
      said: { side: string; clientId: string; text: string; seq: number }[];
    }[] = [];
    for (const [person, slot] of [
      [people[0], shared],
      [people[1], shared],
      [people[2], shared],
      [people[0], wide],
    ] as const) {
      const clientId = crypto.randomUUID();
      const id = await step('proposal', () => path.propose(clientId, person ?? '', slot));
      const consent = crypto.randomUUID();
      const also = { consentGivenOn: path.today() };
      await step('consent to it', () => path.move(path.counsellor, consent, id, 'sent', also));
      candidacies.push({ id, slot, said: [] });
    }
    for (let round = 0; round < 6; round += 1) {
      for (const { id, said } of candidacies) {
        const [clientId, text] = [crypto.randomUUID(), `Parole ${round}`];
        const side = round % 2 === 0 ? 'employer' : 'counsellor';
        const seq = await step('message', () => path.say(path[side], clientId, id, text));
        said.push({ side, clientId, text, seq });
      }
    }
    const answers: string[] = [];
    for (const { id } of candidacies) {
      const clientId = crypto.randomUUID();
      const { state } = await step('acceptance', () => path.move(path.employer, clientId, id, 'accepted'));
      answers.push(state ?? 'refused');
    }
    expect(answers).toEqual(['accepted', 'accepted', 'refused', 'accepted']);

    // killed once more while idle, so that everything below is read from the disk
    await server.die();
    await server.rise();
    console.info(`${server.kills()} kills in ${steps} steps; ready after ${server.readyAfter.join(', ')} ms`);
    expect(server.kills()).toBeGreaterThanOrEqual(wantedKills);

    for (const role of ['coordinator', 'counsellor', 'employer'] as const)
      expect(await path.enter(path[role], path.emails[role]), role).toBe(true);
    const structures = await expecting(path.coordinator<{ items: unknown[] }>('GET', '/structures'), 200);
    expect(structures.items).toHaveLength(1);
    const mine = await expecting(
      path.employer<{ items: { id: string }[] }>('GET', '/slots/mine?limit=100'),
      200,
    );
    expect(mine.items.map(({ id }) => id).sort()).toEqual([...slots].sort());
    const caseload = await expecting(
      path.counsellor<{ total?: number; items: { id: string }[] }>('GET', '/pathways?limit=100'),
      200,
    );
    expect(caseload.items.map(({ id }) => id).sort()).toEqual([...people].sort());

    // each message once, in the order and with the number that its author got (each side counts what it may see)
    for (const { id, said } of candidacies) {
      for (const side of ['counsellor', 'employer'] as const) {
        const lines = await until(
          () => path.lines(path[side], id),
          (all) => all.some(({ moved }) => moved?.to === 'in_discussion'),
        );
        expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, at) => at + 1));
        const words = lines.filter(({ kind }) => kind === 'text');
        expect(words.map(({ clientId, text }) => ({ clientId, text }))).toEqual(
          said.map(({ clientId, text }) => ({ clientId, text })),
        );
        for (const { clientId, seq } of said.filter((word) => word.side === side))
          expect(words.find((word) => word.clientId === clientId)?.seq).toBe(seq);
        const states = lines.flatMap(({ moved }) => moved?.to ?? []);
        expect(new Set(states).size).toBe(states.length);
      }
    }

    // as many places are taken as candidacies are accepted
    const all = await expecting(
      path.counsellor<{ items: { id: string; state: string; slot: { id: string } }[] }>(
        'GET',
        '/candidacies?limit=100',
      ),
      200,
    );
    expect(all.items.map(({ id }) => id).sort()).toEqual(candidacies.map(({ id }) => id).sort());
    for (const slot of slots) {
      const accepted = all.items.filter((one) => one.slot.id === slot && one.state === 'accepted').length;
      const shown = await expecting(
        path.employer<{ places: number; placesLeft: number }>('GET', `/slots/${slot}`),
        200,
      );
      expect(shown.places - shown.placesLeft, slot).toBe(accepted);
    }

    // the shared slot is full and one is closed: the index must not return either
    const left = [single, wide, quiet].sort();
    expect(await until(path.found, (ids) => ids.length === left.length)).toEqual(left);
    for (const person of people)
      expect(
        await until(
          () => path.matches(person),
          (ids) => ids.length === left.length,
        ),
      ).toEqual(left);
  }, 900_000);
});
