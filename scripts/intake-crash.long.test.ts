import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Import, StructureMember } from '../api/contract/index.ts';
import { demoSiret } from '../api/src/directory/siret.ts';
import { inventedPerson, peopleHead, peopleRows } from '../api/src/intake/testing/people-files.ts';
import { csvText } from '../api/src/intake/testing/written-files.ts';
import { makeDataDir } from './test/data-dir.ts';
import { createClient, expecting, until } from './test/http-client.ts';
import { createKillableServer, type KillableServer } from './test/killable-server.ts';
import { createRandom } from './test/random.ts';
import { createPath, password, tokenFor } from './test/scripted-path.ts';
import { bundleServer } from './test/server-process.ts';

const rows = 3_000;
const kills = 3;
/** Milliseconds for what is left after the last kill, on a busy machine. */
const patience = 120_000;
const isReady = ({ state }: Import) => state === 'ready';
const isDone = ({ state }: Import) => state === 'done';
/** A kill happens within this many milliseconds: less than the import takes. */
const window = 1_200;

let dataDir: string;
let server: KillableServer;
let path: ReturnType<typeof createPath>;
const seed = Number(process.env.CRASH_SEED ?? 20261130);
beforeAll(async () => {
  const entry = await bundleServer('intake-crash-test');
  dataDir = await makeDataDir('intake-crash');
  const settings = { PORT: '0', DATA_DIR: dataDir, DEMO: 'true', RATE_LIMITS: 'false' };
  server = createKillableServer(entry, settings, createRandom(seed));
  await server.rise();
  path = createPath(server);
  await path.setUp();
}, 180_000);
afterAll(async () => {
  await server?.die();
  await rm(dataDir, { recursive: true, force: true });
});

it('an import that is killed goes on after the restart, and stores each row once', async () => {
  const structureId = await path.structure();
  const email = 'responsable@exemple.fr';
  await expecting(path.coordinator('POST', '/invitations', { email, role: 'counsellor', structureId }), 201);
  const manager = createClient(server.url);
  const token = await tokenFor(manager, email, '/invitation');
  const names = { firstName: 'Camille', lastName: 'Inventée' };
  await expecting(manager('POST', '/invitations/spend', { token, password, ...names }), 200);

  const people = Array.from({ length: rows }, (_, at) => inventedPerson(at));
  const style = { delimiter: ';', lineEnd: '\r\n', quoteAll: false };
  const content = Buffer.from(csvText([peopleHead, ...peopleRows(people)], style));
  const clientId = crypto.randomUUID();
  const read = (id: string) => () =>
    server.live(() => expecting(manager<Import>('GET', `/imports/${id}`), 200));

  // the upload too is killed once, and sent again
  server.killSoon(window);
  const { id } = await server.live(() =>
    expecting(manager<Import>('PUT', `/imports/${clientId}?name=liste.csv`, content), 201),
  );
  const planned = await until(read(id), isReady, patience);
  expect(planned.counts).toMatchObject({ new: rows });
  await server.live(() =>
    expecting(manager('POST', `/imports/${id}/start`, undefined, planned.version), 202, 409, 412),
  );
  for (let kill = 0; kill < kills; kill += 1) {
    server.killSoon(window);
    await until(read(id), ({ state }) => state === 'done' || server.kills() > kill + 1);
  }
  const done = await until(read(id), isDone, patience);
  expect(done).toMatchObject({ state: 'done', outcomes: { created: rows } });
  const members = await expecting(
    path.coordinator<{ items: StructureMember[] }>('GET', `/structures/${structureId}/members`),
    200,
  );
  expect(members.items.map(({ load }) => load?.led)).toEqual([rows]);
  const again = await expecting(
    manager<Import>('PUT', `/imports/${crypto.randomUUID()}?name=encore.csv`, content),
    201,
  );
  expect((await until(read(again.id), isReady, patience)).counts).toMatchObject({
    known: rows,
  });
  console.info(`${server.kills()} kills; ready after ${server.readyAfter.join(', ')} ms`);
  expect(server.kills()).toBeGreaterThanOrEqual(2);
}, 600_000);

it('companies of an import that is killed are stored once, and each contact is written to once', async () => {
  const many = 200;
  const contact = (at: number) => `contact${at}@boite.example`;
  const rowsOf = Array.from({ length: many }, (_, at) => [
    demoSiret(20_000 + at),
    `Entreprise ${at}`,
    '10.71C',
    '1 rue du Four',
    '76000 Rouen',
    contact(at),
  ]);
  const head = ['SIRET', 'Nom', 'Code NAF', 'Adresse', 'CP Ville', 'E-mail du contact'];
  const style = { delimiter: ';', lineEnd: '\r\n', quoteAll: false };
  const content = Buffer.from(csvText([head, ...rowsOf], style));
  const upload = (clientId: string) => () =>
    expecting(
      path.coordinator<Import>('PUT', `/imports/${clientId}?name=entreprises.csv&kind=companies`, content),
      201,
    );
  const read = (id: string) => () =>
    server.live(() => expecting(path.coordinator<Import>('GET', `/imports/${id}`), 200));
  const before = server.kills();
  const { id } = await server.live(upload(crypto.randomUUID()));
  const planned = await until(read(id), isReady, patience);
  expect(planned.counts).toMatchObject({ new: many });
  await server.live(() =>
    expecting(path.coordinator('POST', `/imports/${id}/start`, undefined, planned.version), 202, 409, 412),
  );
  for (let kill = 0; kill < kills; kill += 1) {
    server.killSoon(window);
    await until(read(id), ({ state }) => state === 'done' || server.kills() > before + kill);
  }
  expect(await until(read(id), isDone, patience)).toMatchObject({ outcomes: { created: many } });
  const again = await server.live(upload(crypto.randomUUID()));
  expect((await until(read(again.id), isReady, patience)).counts).toMatchObject({
    known: many,
  });
  for (let at = 0; at < many; at += 1) {
    const mails = await expecting(
      path.coordinator<{ items: unknown[] }>('GET', `/demo/mails?to=${contact(at)}`),
      200,
    );
    expect(mails.items, contact(at)).toHaveLength(1);
  }
  expect(server.kills()).toBeGreaterThan(before);
}, 600_000);
