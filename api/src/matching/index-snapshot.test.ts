import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedEngine } from '@passerelle/search';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmployer, postSlot, testPassword } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';
import { createIndexSnapshot } from './index-snapshot.ts';
import { searchDirectory } from './search-documents.ts';

let dataDir: string;
const folder = () => join(dataDir, 'index');
/** A search server needs no snapshot. */
const embedded = { meiliUrl: undefined };
const start = () => startTestApp({ features, dataDir, config: embedded });
const found = async (app: TestApp) =>
  ((await app.request.get('/api/v1/slots?limit=100').expect(200)).body.items as { title: string }[])
    .map(({ title }) => title)
    .sort();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-index-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** What a start would read from the snapshot. */
async function readCopy(app: TestApp) {
  const engine = createEmbeddedEngine({
    directory: searchDirectory(app.services.directory.content()),
    clock: () => app.clock.now(),
  });
  const missed = await createIndexSnapshot(app.context, () => engine).load();
  const { hits } = await engine.searchText({});
  await engine.close();
  return { missed, slots: hits.length };
}

describe('the snapshot of the index', () => {
  it('is written at the stop, and a start from it applies all later events', async () => {
    const first = await start();
    const employer = await createEmployer(first);
    await postSlot(first, employer, { title: 'Avant la copie' });
    await first.settle();
    await first.close();
    const [copy] = await readdir(folder());
    expect(copy).toMatch(/\.snapshot$/);
    const kept = join(dataDir, 'kept');
    await cp(folder(), kept, { recursive: true });

    const second = await start();
    const visitor = second.visitor();
    const { email } = employer;
    await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
    await postSlot(second, { ...employer, visitor }, { title: 'Après la copie' });
    await second.settle();
    await second.close();
    await rm(folder(), { recursive: true });
    await cp(kept, folder(), { recursive: true });

    const third = await start();
    const { missed, slots } = await readCopy(third);
    expect(slots).toBe(1);
    expect(missed!.map(({ type }) => type)).toContain('slot.changed');
    expect(await found(third)).toEqual(['Après la copie', 'Avant la copie']);
    await third.close();
  });

  it('is ignored when it is damaged or from another database', async () => {
    const [name] = (await readdir(folder())).filter((file) => file.endsWith('.snapshot'));
    const path = join(folder(), name!);
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length - 64));
    const damaged = await start();
    expect(await found(damaged)).toEqual(['Après la copie', 'Avant la copie']);
    await damaged.close();

    const elsewhere = await mkdtemp(join(tmpdir(), 'passerelle-index-'));
    await cp(folder(), join(elsewhere, 'index'), { recursive: true });
    const other = await startTestApp({ features, dataDir: elsewhere, config: embedded });
    expect((await readCopy(other)).missed).toBeNull();
    expect(await found(other)).toEqual([]);
    await other.close();
    await rm(elsewhere, { recursive: true });
  });
});
