import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './launch/free-port.ts';
import { makeDataDir } from './test/data-dir.ts';
import { createClient, expecting } from './test/http-client.ts';
import { createKillableServer, type KillableServer } from './test/killable-server.ts';
import { createRandom } from './test/random.ts';
import { createPath, password, tokenFor } from './test/scripted-path.ts';
import { bundleServer } from './test/server-process.ts';
import { createTypingDevice, type TypingDevice } from './test/typing-device.ts';

const rounds = Number(process.env.CRASH_INTERVIEWS ?? 8);
/** A kill happens within this many milliseconds after both began to type. */
const window = 900;
/** Typed in each round: all rounds stay below what one text may hold. */
const words = 300;
const random = createRandom(Number(process.env.CRASH_SEED ?? 20261130));

let dataDir: string;
let server: KillableServer;
const open: TypingDevice[] = [];
beforeAll(async () => {
  const entry = await bundleServer('interview-crash-test');
  dataDir = await makeDataDir('interview-crash');
  const port = await freePort(8_700 + Math.floor(Math.random() * 1_000));
  const settings = { PORT: `${port}`, DATA_DIR: dataDir, DEMO: 'true', RATE_LIMITS: 'false' };
  server = createKillableServer(entry, settings, random);
  await server.rise();
}, 180_000);
afterAll(async () => {
  for (const device of open) device.close();
  await server?.die();
  await rm(dataDir, { recursive: true, force: true });
});

async function cookieOf(login: string): Promise<string> {
  const response = await fetch(`${server.url()}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** An open interview, and the cookies of the two counsellors who write in it. */
async function begin(): Promise<{ pathwayId: string; cookies: string[] }> {
  const path = createPath(server);
  await path.setUp();
  const structureId = await path.structure();
  await path.inviteCounsellor(structureId);
  await path.acceptInvitation();
  const email = 'collegue@exemple.fr';
  await expecting(path.coordinator('POST', '/invitations', { email, role: 'counsellor', structureId }), 201);
  const colleague = createClient(server.url);
  const token = await tokenFor(colleague, email, '/invitation');
  const names = { firstName: 'Camille', lastName: 'Inventée' };
  await expecting(colleague('POST', '/invitations/spend', { token, password, ...names }), 200);
  const { items } = await expecting(
    path.coordinator<{ items: { accountId: string; email: string }[] }>(
      'GET',
      `/structures/${structureId}/members`,
    ),
    200,
  );
  const accountId = items.find((member) => member.email === email)?.accountId;
  const pathwayId = await path.pathway('Personne-Fictive');
  await expecting(path.counsellor('POST', `/pathways/${pathwayId}/followers`, { accountId }), 200, 201);
  await expecting(path.counsellor('PUT', `/pathways/${pathwayId}/interview`, { state: 'open' }), 200);
  return { pathwayId, cookies: [await cookieOf(path.emails.counsellor), await cookieOf(email)] };
}

it('a server killed while two type keeps all that it acknowledged, and the rest arrives after the restart', async () => {
  const { pathwayId, cookies } = await begin();
  const deviceOf = (cookie = '') => {
    const device = createTypingDevice(server.url(), cookie, pathwayId);
    open.push(device);
    return device;
  };
  const two = cookies.map(deviceOf);
  const soon = { timeout: 20_000, interval: 20 };
  const typed: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await expect.poll(() => two.every((device) => device.joined()), soon).toBe(true);
    const until = performance.now() + 50 + random() * window;
    let dying: Promise<void> | null = null;
    for (let n = 0; n < words; n += 1) {
      const author = n % 2;
      const word = `${'ab'[author]}${round}.${n} `;
      typed.push(word);
      two[author]?.type(word, author === 0 ? undefined : 0);
      if (!dying && performance.now() > until) dying = server.die();
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await (dying ?? server.die());
    for (const device of two) device.drop();
    const acknowledged = two.flatMap((device) => device.acknowledged());
    await server.rise();
    // before anybody sends anything again: what was acknowledged is there
    const reader = deviceOf(cookies[0]);
    await expect.poll(() => reader.joined(), soon).toBe(true);
    const kept = new Set(reader.says().match(/\S+ /g));
    expect(acknowledged.filter((word) => !kept.has(word))).toEqual([]);
    reader.close();
    for (const device of two) device.connect();
    await expect.poll(() => two.map((device) => device.waiting()), soon).toEqual([0, 0]);
  }
  await Promise.all(two.map((device) => device.join()));
  const [one, other] = two.map((device) => device.says());
  expect(one).toBe(other);
  expect((one?.match(/\S+ /g) ?? []).toSorted()).toEqual(typed.toSorted());
  console.info(
    `${server.kills()} kills, ${typed.length} words; ready after ${server.readyAfter.join(', ')} ms`,
  );
}, 600_000);
