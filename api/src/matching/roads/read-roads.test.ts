import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlotCard } from '../../../contract/index.ts';
import { createEmployer, postSlot } from '../../../test/support/people.ts';
import { startTestApp } from '../../../test/support/test-app.ts';
import demoRoads from './boucles-de-seine.json' with { type: 'json' };
import { roadsFrom } from './read-roads.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'passerelle-roads-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const jumieges = '76378';
const heurteauville = '76362';
const { crossings } = demoRoads;
const bridges = crossings.filter(({ kind }) => kind === 'bridge');
/** The roads with these crossings, as an operator gives them. */
function fileWith(change: object): string {
  const path = join(folder, 'roads.json');
  writeFileSync(path, JSON.stringify({ ...demoRoads, ...change }));
  return path;
}

/** What somebody at Jumièges finds of a slot on the other bank, 1.6 km away as the crow flies. */
async function across(roadsFile: string | undefined, withinKm: number): Promise<number | null> {
  const app = await startTestApp({ config: { roadsFile } });
  try {
    await postSlot(app, await createEmployer(app), {
      site: { address: '1 rue Vide', communeCode: heurteauville },
    });
    await app.settle();
    const { body } = await app
      .visitor()
      .get(`/api/v1/slots?commune=${jumieges}&withinKm=${withinKm}`)
      .expect(200);
    return body.items.map(({ distanceKm }: SlotCard) => distanceKm)[0] ?? null;
  } finally {
    await app.close();
  }
}

it('a river is crossed where one can: without a file straight, by ferry when it runs all day, else by bridge', async () => {
  expect(await across(undefined, 5)).toBeLessThan(2);
  expect(await across(fileWith({ crossings: bridges }), 10)).toBeNull();
  const byBridge = await across(fileWith({ crossings: bridges }), 50);
  expect(byBridge).toBeGreaterThan(15);
  const byFerry = await across(fileWith({}), 50);
  expect(byFerry).toBeGreaterThan(5);
  expect(byFerry).toBeLessThan(12);
  const resting = crossings.map((one) =>
    one.kind === 'ferry' ? { ...one, open: { from: '09:00', to: '17:00' } } : one,
  );
  expect(await across(fileWith({ crossings: resting }), 50)).toBe(byBridge);
}, 60_000);

it('the server does not start with a wrong file, and says which field is wrong', async () => {
  const [first = { lat: 0 }] = crossings;
  const { right, left } = demoRoads.banks;
  for (const [change, says] of [
    [{ factor: 0.5 }, /^ROADS_FILE: factor: /],
    [{ speed: 3 }, /^ROADS_FILE: .*speed/],
    [{ crossings: [first, { ...first, lat: 490 }] }, /^ROADS_FILE: crossings\.1\.lat: /],
    [
      { crossings: [{ ...first, banks: ['right', 'north'] }] },
      /^ROADS_FILE: crossings\.0\.banks\.1: "north"/,
    ],
    [{ banks: { right: { ...right, 99999: 'Nulle-Part' }, left } }, /^ROADS_FILE: banks\.right\.99999: /],
    [{ banks: { right, left: { ...left, 76540: 'Rouen' } } }, /^ROADS_FILE: banks\.left\.76540: .*"right"/],
  ] as const)
    await expect(startTestApp({ config: { roadsFile: fileWith(change) } })).rejects.toThrow(says);
  await expect(startTestApp({ config: { roadsFile: join(folder, 'none.json') } })).rejects.toThrow(
    /^ROADS_FILE: cannot be read/,
  );
}, 120_000);

it('knows which of its own towns the Seine parts', async () => {
  const app = await startTestApp();
  try {
    const roads = roadsFrom(demoRoads, app.services.directory.commune);
    const ratio = (from: string, to: string) => Math.sqrt(roads.stretch(from, to));
    // Rouen and Sotteville have bridges between them; Sahurs and La Bouille a ferry; Duclair and Barentin one bank
    expect(ratio('76540', '76681')).toBeLessThan(1.1);
    expect(ratio('76550', '76131')).toBeGreaterThan(3);
    expect(ratio('76222', '76057')).toBe(1);
  } finally {
    await app.close();
  }
});
