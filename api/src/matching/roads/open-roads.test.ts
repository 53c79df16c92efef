import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SlotCard } from '../../../contract/index.ts';
import { giveCommunes } from '../../../test/support/kept-communes.ts';
import { createEmployer, postSlot } from '../../../test/support/people.ts';
import { startTestApp } from '../../../test/support/test-app.ts';

/** A route planner for which each way is twice as long as straight, and none leads to Heurteauville. */
let server: Server;
let url: string;
let asked: string[] = [];
let broken = false;
const jumieges = '76378';
const duclair = '76222';
const island = { lat: 49.447, lon: 0.811 };

type Point = { lat: number; lon: number };
const straightKm = (a: Point, b: Point) =>
  Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180)) * 111.2;
const isIsland = ({ lat, lon }: Point) => lat === island.lat && lon === island.lon;
const wayKm = (a: Point, b: Point) => (isIsland(a) || isIsland(b) ? null : 2 * straightKm(a, b));

function osrm(path: string): object {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const points = (pathname.split('/').at(-1) ?? '').split(';').map((pair) => {
    const [lon = 0, lat = 0] = pair.split(',').map(Number);
    return { lat, lon };
  });
  if (points.length > 100) return { code: 'TooBig' };
  const chosen = (name: string) =>
    (searchParams.get(name) ?? '').split(';').map((number) => points[Number(number)]!);
  const metres = (a: Point, b: Point) => {
    const km = wayKm(a, b);
    return km === null ? null : km * 1000;
  };
  return {
    code: 'Ok',
    distances: chosen('sources').map((a) => chosen('destinations').map((b) => metres(a, b))),
  };
}

function valhalla({ sources, targets }: { sources: Point[]; targets: Point[] }): object {
  return {
    units: 'kilometers',
    sources_to_targets: sources.map((a) => targets.map((b) => ({ distance: wayKm(a, b), time: 60 }))),
  };
}

let dataDir: string;
beforeAll(async () => {
  server = createServer(async (request, answer) => {
    const path = request.url ?? '';
    asked.push(path);
    const body = await text(request);
    if (broken) return void answer.writeHead(500).end();
    const found = path.startsWith('/table/v1/driving/') ? osrm(path) : valhalla(JSON.parse(body));
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(async () => {
  asked = [];
  broken = false;
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-planner-'));
  await giveCommunes(dataDir);
  return () => rm(dataDir, { recursive: true });
});

/** How far slots at Duclair and Heurteauville are from Jumièges, on a start in the folder of the test. */
async function distances(kind: 'osrm' | 'valhalla' | null): Promise<Record<string, number | undefined>> {
  const app = await startTestApp({
    dataDir,
    config: {
      routePlanner: kind ? { kind, url } : undefined,
      territory: { name: 'Essai', center: { lat: 49.44, lon: 0.85 } },
    },
  });
  try {
    const employer = await createEmployer(app);
    for (const communeCode of [duclair, '76362'])
      await postSlot(app, employer, { site: { address: '1 rue Vide', communeCode } });
    await app.settle();
    const path = `/api/v1/slots?commune=${jumieges}&withinKm=50`;
    const { body } = await app.visitor().get(path).expect(200);
    return Object.fromEntries(
      body.items.map(({ commune, distanceKm }: SlotCard) => [commune.code, distanceKm]),
    );
  } finally {
    await app.close();
  }
}

it.each(['osrm', 'valhalla'] as const)(
  'ways are those that %s measures, in few requests, which a second start does not repeat',
  async (kind) => {
    const straight = await distances(null);
    expect(asked).toEqual([]);
    const measured = await distances(kind);
    expect(measured[duclair]).toBeCloseTo(2 * (straight[duclair] ?? 0), 0);
    // no way is known: as without a planner
    expect(measured['76362']).toBe(straight['76362']);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(100);
    asked = [];
    expect(await distances(kind)).toEqual(measured);
    expect(asked).toEqual([]);
    // a damaged file is measured again
    const file = join(dataDir, 'roads.json');
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 1000));
    expect(await distances(kind)).toEqual(measured);
    expect(asked.length).toBeGreaterThan(0);
  },
  60_000,
);

it('a planner that fails leaves the distances without it, and is asked again at the next start', async () => {
  const straight = await distances(null);
  broken = true;
  expect(await distances('osrm')).toEqual(straight);
  broken = false;
  expect((await distances('osrm'))[duclair]).toBeGreaterThan((straight[duclair] ?? 0) * 1.5);
}, 60_000);
