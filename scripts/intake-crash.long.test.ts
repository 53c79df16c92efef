import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Import, StructureMember } from '../api/contract/index.ts';
import { demoSiret } from '../api/src/directory/siret.ts';
import {
  type InventedPerson,
  inventedPerson,
  peopleHead,
  peopleRows,
} from '../api/src/intake/testing/people-files.ts';
import { csvText } from '../api/src/intake/testing/written-files.ts';
import { makeDataDir } from './test/data-dir.ts';
import { type Client, createClient, expecting, until } from './test/http-client.ts';
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
let manager: Client;
let structureId: string;
/** The file of people, and its import. */
let people: InventedPerson[];
let peopleImport: string;
/** The import of companies, and its file sent again. */
let companiesImport: string;
let companiesAgain: () => Promise<Import>;
const seed = Number(process.env.CRASH_SEED ?? 20261130);
beforeAll(async () => {
  const entry = await bundleServer('intake-crash-test');
  dataDir = await makeDataDir('intake-crash');
  const settings = { PORT: '0', DATA_DIR: dataDir, DEMO: 'true', RATE_LIMITS: 'false' };
  server = createKillableServer(entry, settings, createRandom(seed));
  await server.rise();
  path = createPath(server);
  await path.setUp();
  structureId = await path.structure();
  const email = 'responsable@exemple.fr';
  await expecting(path.coordinator('POST', '/invitations', { email, role: 'counsellor', structureId }), 201);
  manager = createClient(server.url);
  const token = await tokenFor(manager, email, '/invitation');
  const names = { firstName: 'Camille', lastName: 'Inventée' };
  await expecting(manager('POST', '/invitations/spend', { token, password, ...names }), 200);
}, 180_000);
afterAll(async () => {
  await server?.die();
  await rm(dataDir, { recursive: true, force: true });
});

const style = { delimiter: ';', lineEnd: '\r\n', quoteAll: false };
const fileOf = (some: readonly InventedPerson[]) =>
  Buffer.from(csvText([peopleHead, ...peopleRows(some)], style));
const readAs = (client: Client, id: string) => () =>
  server.live(() => expecting(client<Import>('GET', `/imports/${id}`), 200));
/** Sends a file, and waits for its plan. */
async function planned(content: Buffer): Promise<Import> {
  const { id } = await expecting(
    manager<Import>('PUT', `/imports/${crypto.randomUUID()}?name=suite.csv`, content),
    201,
  );
  return until(readAs(manager, id), isReady, patience);
}
/** People whom the manager's structure accompanies. */
async function accompanied(): Promise<number[]> {
  const { items } = await expecting(
    path.coordinator<{ items: StructureMember[] }>('GET', `/structures/${structureId}/members`),
    200,
  );
  return items.map(({ load }) => load?.led ?? 0);
}
/** Takes an import back, while the server is killed again and again. */
async function undoKilled(client: Client, id: string): Promise<Import> {
  const before = server.kills();
  await server.live(() => expecting(client('POST', `/imports/${id}/undo`), 202));
  for (let kill = 0; kill < kills; kill += 1) {
    server.killSoon(window);
    await until(
      readAs(client, id),
      ({ state }) => state === 'undone' || server.kills() > before + kill,
      patience,
    );
  }
  const undone = await until(readAs(client, id), ({ state }) => state === 'undone', patience);
  expect(server.kills()).toBeGreaterThan(before);
  return undone;
}

it('an import that is killed goes on after the restart, and stores each row once', async () => {
  people = Array.from({ length: rows }, (_, at) => inventedPerson(at));
  const content = fileOf(people);
  const clientId = crypto.randomUUID();
  const read = (id: string) => readAs(manager, id);

  // the upload too is killed once, and sent again
  server.killSoon(window);
  const { id } = await server.live(() =>
    expecting(manager<Import>('PUT', `/imports/${clientId}?name=liste.csv`, content), 201),
  );
  peopleImport = id;
  const plan = await until(read(id), isReady, patience);
  expect(plan.counts).toMatchObject({ new: rows });
  await server.live(() =>
    expecting(manager('POST', `/imports/${id}/start`, undefined, plan.version), 202, 409, 412),
  );
  for (let kill = 0; kill < kills; kill += 1) {
    server.killSoon(window);
    await until(read(id), ({ state }) => state === 'done' || server.kills() > kill + 1);
  }
  const done = await until(read(id), isDone, patience);
  expect(done).toMatchObject({ state: 'done', outcomes: { created: rows } });
  expect(await accompanied()).toEqual([rows]);
  expect((await planned(content)).counts).toMatchObject({ known: rows });
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
  const content = Buffer.from(csvText([head, ...rowsOf], style));
  const upload = (clientId: string) => () =>
    expecting(
      path.coordinator<Import>('PUT', `/imports/${clientId}?name=entreprises.csv&kind=companies`, content),
      201,
    );
  const read = (id: string) => readAs(path.coordinator, id);
  const before = server.kills();
  const { id } = await server.live(upload(crypto.randomUUID()));
  companiesImport = id;
  companiesAgain = async () => {
    const sent = await server.live(upload(crypto.randomUUID()));
    return until(read(sent.id), isReady, patience);
  };
  const plan = await until(read(id), isReady, patience);
  expect(plan.counts).toMatchObject({ new: many });
  await server.live(() =>
    expecting(path.coordinator('POST', `/imports/${id}/start`, undefined, plan.version), 202, 409, 412),
  );
  for (let kill = 0; kill < kills; kill += 1) {
    server.killSoon(window);
    await until(read(id), ({ state }) => state === 'done' || server.kills() > before + kill);
  }
  expect(await until(read(id), isDone, patience)).toMatchObject({ outcomes: { created: many } });
  expect((await companiesAgain()).counts).toMatchObject({ known: many });
  for (let at = 0; at < many; at += 1) {
    const mails = await expecting(
      path.coordinator<{ items: unknown[] }>('GET', `/demo/mails?to=${contact(at)}`),
      200,
    );
    expect(mails.items, contact(at)).toHaveLength(1);
  }
  expect(server.kills()).toBeGreaterThan(before);
}, 600_000);

it('an undoing that is killed goes on, takes back each row once, and what was put back stays', async () => {
  const [changed, added] = [1_000, 200];
  const moved = people
    .slice(0, changed)
    .map((one, at) => ({ ...one, phone: `6388${`${at}`.padStart(5, '0')}` }));
  const newcomers = Array.from({ length: added }, (_, at) => inventedPerson(rows + at));
  const plan = await planned(fileOf([...moved, ...newcomers]));
  expect(plan.counts).toMatchObject({ changed, new: added });
  await expecting(manager('POST', `/imports/${plan.id}/start`, undefined, plan.version), 202);
  await until(readAs(manager, plan.id), isDone, patience);
  expect((await planned(fileOf(people))).counts).toMatchObject({ changed, known: rows - changed });

  expect(await undoKilled(manager, plan.id)).toMatchObject({ outcomes: { undone: changed + added } });
  expect(await accompanied()).toEqual([rows]);
  expect((await planned(fileOf(people))).counts).toMatchObject({ known: rows, changed: 0 });
  expect((await planned(fileOf(newcomers))).counts).toMatchObject({ new: added });

  // those whom the second file had touched stay
  expect(await undoKilled(manager, peopleImport)).toMatchObject({
    outcomes: { undone: rows - changed, kept: changed },
  });
  expect(await accompanied()).toEqual([changed]);
  expect((await planned(fileOf(people))).counts).toMatchObject({ known: changed, new: rows - changed });
}, 600_000);

it('an undoing of companies that is killed takes all of them and their invitations back', async () => {
  expect(await undoKilled(path.coordinator, companiesImport)).toMatchObject({ outcomes: { undone: 200 } });
  expect((await companiesAgain()).counts).toMatchObject({ new: 200, known: 0 });
}, 600_000);
