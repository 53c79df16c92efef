import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleServer, launch, type ServerProcess, startProcess } from './test/server-process.ts';

let entry: string;
let dataDir: string;
let running: ServerProcess[];

beforeAll(async () => {
  entry = await bundleServer('start-test');
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  running = [];
});
afterEach(async () => {
  for (const one of running) one.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await rm(dataDir, { recursive: true, force: true });
});

async function start(flags: readonly string[] = ['--empty'], settings: Record<string, string> = {}) {
  const one = await startProcess(entry, flags, { PORT: '0', DATA_DIR: dataDir, ...settings });
  running.push(one);
  return one;
}

async function stop(one: ServerProcess) {
  one.kill('SIGTERM');
  return one.ended;
}

const codeOf = ({ output }: ServerProcess) => /code : (\S+)/.exec(output())?.[1];

async function setUp(one: ServerProcess): Promise<number> {
  const { status } = await fetch(`${one.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      code: codeOf(one),
      email: 'coordination@exemple.fr',
      password: 'une phrase assez longue',
      firstName: 'Nadia',
      lastName: 'Inventée',
    }),
  });
  return status;
}

async function sessionOf(one: ServerProcess): Promise<{ setupNeeded: boolean; demo: boolean }> {
  return (await fetch(`${one.url}/api/v1/session`)).json() as Promise<{
    setupNeeded: boolean;
    demo: boolean;
  }>;
}

/** Ends by itself: its exit code and what it printed. */
async function refused(flags: readonly string[], settings: Record<string, string>) {
  const { ended, output } = launch(entry, flags, { PORT: '0', DATA_DIR: dataDir, ...settings });
  const code = await ended;
  const lines = output().trim().split('\n');
  return { code, lines };
}

// a start takes a second of work: a busy machine may need many
describe('starting and stopping', { timeout: 180_000 }, () => {
  let blocker: Server | undefined;
  afterAll(() => void blocker?.close());

  it('a port that is taken gives way to the next one, and it is said', async () => {
    const taken = await new Promise<number>((resolve) => {
      blocker = createServer().listen(0, () => {
        const address = blocker?.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const one = await start(['--empty'], { PORT: String(taken) });
    const port = Number(new URL(one.url).port);
    expect(port).toBeGreaterThan(taken);
    expect(one.output()).toMatch(new RegExp(`${taken}.*${port}`));
    expect((await fetch(`${one.url}/api/v1/session`)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('%s stops it cleanly, soon, and also twice', async (signal) => {
    const one = await start();
    const begun = performance.now();
    one.kill(signal);
    one.kill(signal);
    expect(await one.ended, one.output()).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('a second process on the same data is refused in one line, and the first goes on', async () => {
    const one = await start();
    const { code, lines } = await refused(['--empty'], {});
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining(`${one.pid}`)]);
    expect(lines[0]).toContain('DATA_DIR');
    expect((await fetch(`${one.url}/api/v1/session`)).status).toBe(200);
  });

  it('data that another process works on is not wiped by --reset', async () => {
    const one = await start();
    expect(await setUp(one)).toBe(201);
    const { code, lines } = await refused(['--empty', '--reset'], {});
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect((await sessionOf(one)).setupNeeded).toBe(false);
    await stop(one);
    expect((await sessionOf(await start())).setupNeeded).toBe(false);
  });

  it('a second start keeps the data; --reset begins anew', async () => {
    const first = await start();
    expect((await sessionOf(first)).setupNeeded).toBe(true);
    expect(await setUp(first)).toBe(201);
    expect(await stop(first)).toBe(0);

    const second = await start();
    expect((await sessionOf(second)).setupNeeded).toBe(false);
    expect(codeOf(second)).toBeUndefined();
    await stop(second);

    const third = await start(['--empty', '--reset']);
    expect((await sessionOf(third)).setupNeeded).toBe(true);
    expect(await setUp(third)).toBe(201);
  });

  it('--empty stays empty in demo mode too', async () => {
    const one = await start(['--empty'], { DEMO: 'true' });
    expect(await sessionOf(one)).toMatchObject({ demo: true, setupNeeded: true, demoAccounts: [] });
  });

  it.each([
    ['PORT', 'many'],
    ['PORT', '70000'],
    ['MONGODB_URI', 'http://nowhere'],
    ['PUBLIC_URL', 'passerelle'],
    ['NODE_ENV', 'production'],
    ['LOG_LEVEL', 'loud'],
  ])('a wrong %s (%s) stops the start with one line that names it', async (name, value) => {
    const { code, lines } = await refused(['--empty'], { [name]: value });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(name === 'NODE_ENV' ? 'SESSION_SECRET' : name);
  });

  it('an option that does not exist is refused by name', async () => {
    const { code, lines } = await refused(['--rest'], {});
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('--rest')]);
  });
});
