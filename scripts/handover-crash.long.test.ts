import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDir } from './test/data-dir.ts';
import { type Client, createClient, expecting, until } from './test/http-client.ts';
import { createKillableServer, type KillableServer } from './test/killable-server.ts';
import { createRandom } from './test/random.ts';
import { createPath, enter, password, tokenFor } from './test/scripted-path.ts';
import { bundleServer } from './test/server-process.ts';

/** Number of handovers, each with a kill during it: one here, 4 in both directions in `npm run test:long`. */
const rounds = Number(process.env.CRASH_HANDOVERS ?? 1);
const people = 12;
/** A kill happens within this many milliseconds after the start of a handover: about as long as one takes. */
const window = 600;

interface Member {
  accountId: string;
  email: string;
  manager: boolean;
  load: { led: number; followed: number };
}
interface Handover {
  id: string;
  state: 'running' | 'done';
  total: number;
  done: number;
}

let dataDir: string;
let server: KillableServer;
let path: ReturnType<typeof createPath>;
let structureId: string;
const seed = Number(process.env.CRASH_SEED ?? 20261128);

beforeAll(async () => {
  const entry = await bundleServer('handover-crash-test');
  dataDir = await makeDataDir('handover-crash');
  const settings = { PORT: '0', DATA_DIR: dataDir, DEMO: 'true', RATE_LIMITS: 'false' };
  server = createKillableServer(entry, settings, createRandom(seed));
  await server.rise();
  path = createPath(server);
  await path.setUp();
  structureId = await path.structure();
}, 180_000);
afterAll(async () => {
  await server?.die();
  await rm(dataDir, { recursive: true, force: true });
});

/** Adds a member to the structure, invited by the coordinator. The first one becomes its manager. */
async function join(email: string): Promise<Client> {
  const invitation = { email, role: 'counsellor', structureId };
  await expecting(path.coordinator('POST', '/invitations', invitation), 201);
  const client = createClient(server.url);
  const token = await tokenFor(client, email, '/invitation');
  const names = { firstName: 'Camille', lastName: 'Inventée' };
  await expecting(client('POST', '/invitations/spend', { token, password, ...names }), 200);
  return client;
}

async function team(): Promise<Map<string, Member>> {
  const { items } = await expecting(
    path.coordinator<{ items: Member[] }>('GET', `/structures/${structureId}/members`),
    200,
  );
  return new Map(items.map((member) => [member.email, member]));
}
const withoutOwner = () =>
  expecting(path.coordinator<{ people: { cause: string }[] }>('GET', '/without-owner'), 200);

/** Everybody has exactly one referent. */
async function expectEverybodyLed(): Promise<void> {
  const members = [...(await team()).values()];
  expect(members.reduce((sum, { load }) => sum + load.led, 0)).toBe(people);
  expect(members.reduce((sum, { load }) => sum + load.followed, 0)).toBe(0);
  expect((await withoutOwner()).people).toEqual([]);
}

describe('a server killed during a handover', () => {
  it('leaves nobody without a referent, and finishes the handover after the restart', async () => {
    const manager = await join('responsable@exemple.fr');
    const first = await join('premier@exemple.fr');
    await join('second@exemple.fr');
    for (let n = 0; n < people; n += 1) {
      const person = { firstName: 'Fatou', lastName: `Fictive${'abcdefghijkl'[n]}`, communeCode: '76231' };
      await expecting(first('POST', '/pathways', { ...person, birthDate: `19${70 + n}-05-17` }), 201);
    }

    let [from, to] = ['premier@exemple.fr', 'second@exemple.fr'];
    for (let round = 0; round < rounds; round += 1) {
      const members = await server.live(team);
      const at = `/structures/${structureId}/members/${members.get(from)?.accountId}/handovers`;
      const wanted = {
        clientId: crypto.randomUUID(),
        leaves: false,
        to: members.get(to)?.accountId,
        choices: [],
      };
      server.killSoon(window);
      // a client without response retries: it is the same handover
      const { id } = await server.live(() => expecting(manager<Handover>('POST', at, wanted), 202));
      await server.die();
      await server.rise();
      await expectEverybodyLed();
      const progress = () =>
        expecting(manager<Handover>('GET', `/structures/${structureId}/handovers/${id}`), 200);
      expect(await until(progress, ({ state }) => state === 'done')).toMatchObject({
        state: 'done',
        total: people,
        done: people,
      });
      expect((await team()).get(to)?.load.led).toBe(people);
      [from, to] = [to, from];
    }

    // removal of a member: access ends first, then the manager takes over everybody
    const leaver = (await team()).get(from)?.accountId;
    const leaving = createClient(server.url);
    expect(await enter(leaving, from)).toBe(true);
    server.killSoon(window);
    const removal = `/structures/${structureId}/members/${leaver}/removal`;
    const clientId = crypto.randomUUID();
    // a client without response retries, even when the member no longer exists
    await server.live(() => expecting(path.coordinator('POST', removal, { clientId }), 202));
    await server.die();
    await server.rise();
    const left = await until(
      team,
      (members) => !members.has(from) && members.get('responsable@exemple.fr')?.load.led === people,
    );
    expect([...left.keys()].sort()).toEqual(['responsable@exemple.fr', to].sort());
    await expectEverybodyLed();
    expect((await leaving('GET', '/pathways')).status).toBe(401);
    console.info(`${server.kills()} kills; ready after ${server.readyAfter.join(', ')} ms`);
    expect(server.kills()).toBeGreaterThanOrEqual(rounds + 1);
  }, 600_000);
});
