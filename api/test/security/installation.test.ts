import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataDirNames } from '../../src/platform/data-dir.ts';
import { isLoopbackHost } from '../../src/platform/http/loopback.ts';
import { createPerson } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-installation-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function during<T>(config: object, work: (app: TestApp) => Promise<T>): Promise<T> {
  const app = await startTestApp({ dataDir, config });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
const isDemo = async (app: TestApp) => (await app.request.get('/api/v1/session')).body.demo as boolean;
const unmark = async ({ context, dataDir }: TestApp) => {
  await context.db.collection('installation').deleteMany({});
  await rm(join(dataDir, 'installation.json'));
};
const coordinator = (app: TestApp) => createPerson(app, { role: 'coordinator' });

describe('the data itself says whether it is a demo', () => {
  it.each([true, false])('the first start decides, later ones cannot change it: demo %s', async (demo) => {
    expect(await during({ demo }, isDemo)).toBe(demo);
    expect(await during({ demo: !demo }, isDemo)).toBe(demo);
    expect(JSON.parse(await readFile(join(dataDir, 'installation.json'), 'utf8'))).toEqual({
      nature: demo ? 'demo' : 'real',
    });
  });

  it('data from before the mark existed is real, unless it has demo accounts', async () => {
    await during({ demo: true }, async (app) => {
      await coordinator(app);
      await unmark(app);
    });
    await during({ demo: true }, async (app) => {
      expect(await isDemo(app)).toBe(false);
      await app.context.db.collection('accounts').updateOne({}, { $set: { demoRank: 1 } });
      await unmark(app);
    });
    expect(await during({ demo: false }, isDemo)).toBe(true);
  });

  it('a real store copied into the folder of a demo is real; a demo store copied into a real folder is refused', async () => {
    await during({ demo: false }, coordinator);
    await writeFile(join(dataDir, 'installation.json'), '{"nature":"demo"}');
    expect(await during({ demo: true }, isDemo)).toBe(false);
    await during({}, async ({ context }) => {
      await context.db.collection('installation').updateMany({}, { $set: { nature: 'demo' } });
    });
    await expect(startTestApp({ dataDir })).rejects.toThrow(/^DATA_DIR: [^\n]+$/);
  });

  it('a damaged file never enables demo access', async () => {
    await during({ demo: true }, isDemo);
    await writeFile(join(dataDir, 'installation.json'), '{"nature":"de');
    await expect(startTestApp({ dataDir, config: { demo: true } })).rejects.toThrow(/^DATA_DIR: /);
  });

  it.each([
    ['localhost', true],
    ['passerelle.localhost', true],
    ['127.8.9.1', true],
    ['[::1]', true],
    ['[::ffff:127.0.0.1]', true],
    ['0.0.0.0', false],
    ['192.168.1.4', false],
    ['localhost.example.fr', false],
    ['127.0.0.1.example.fr', false],
  ])('%s means this machine: %s', (host, expected) => expect(isLoopbackHost(host)).toBe(expected));
});

describe('only its owner can read the data folder', () => {
  async function open(path: string): Promise<string[]> {
    const found = await lstat(path);
    const here = (found.mode & 0o077) === 0 ? [] : [`${path} ${(found.mode & 0o777).toString(8)}`];
    if (!found.isDirectory()) return here;
    const inside = await Promise.all((await readdir(path)).map((name) => open(join(path, name))));
    return [...here, ...inside.flat()];
  }

  it('what the product creates there, and what an earlier version left readable, is closed to other users', async () => {
    await chmod(dataDir, 0o755);
    await mkdir(join(dataDir, 'mail'), { mode: 0o755 });
    await mkdir(join(dataDir, 'snapshots'), { mode: 0o777 });
    await writeFile(join(dataDir, 'mail', 'old.eml'), 'Bonjour', { mode: 0o644 });
    await writeFile(join(dataDir, 'notes-of-somebody-else.txt'), '', { mode: 0o644 });
    await chmod(join(dataDir, 'notes-of-somebody-else.txt'), 0o644);
    await during({}, async (app) => {
      const { email } = await coordinator(app);
      await app.request.post('/api/v1/sign-in-links').send({ login: email });
      await app.request.get('/api/v1/directory/communes?q=elbeuf').expect(200);
      await app.settle();
      expect((await readdir(join(dataDir, 'mail'))).length).toBeGreaterThan(1);
      expect(await open(dataDir)).toEqual([join(dataDir, 'notes-of-somebody-else.txt 644')]);
    });
    expect(await open(dataDir)).toHaveLength(1);
    // everything that --reset must remove
    const names = (await readdir(dataDir)).filter((name) => !name.startsWith('notes-'));
    expect(dataDirNames).toEqual(expect.arrayContaining(names));
  });
});
