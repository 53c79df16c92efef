import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeDataDir } from './test/data-dir.ts';
import { bundleServer, launch, type ServerProcess, startProcess } from './test/server-process.ts';

let entry: string;
let dataDir: string;
let running: ServerProcess[];

beforeAll(async () => {
  entry = await bundleServer('start-test');
});
beforeEach(async () => {
  dataDir = await makeDataDir('start');
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

/** Sends the signal twice, as a terminal and npm do. */
async function stopsSoon(one: ServerProcess, signal: NodeJS.Signals) {
  const begun = performance.now();
  one.kill(signal);
  one.kill(signal);
  expect(await one.ended, one.output()).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
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

/** A process that exits by itself: its exit code and output. */
async function refused(flags: readonly string[], settings: Record<string, string>) {
  const { ended, output } = launch(entry, flags, { PORT: '0', DATA_DIR: dataDir, ...settings });
  const code = await ended;
  const lines = output().trim().split('\n');
  return { code, lines };
}

// a start needs a second of CPU time, which may take long on a busy machine
describe('starting and stopping', { timeout: 180_000 }, () => {
  it('the next port is used and announced when one is taken, and SIGTERM stops the server, even when sent twice', async () => {
    const blocker = createServer();
    const taken = await new Promise<number>((resolve) => {
      blocker.listen(0, () => resolve((blocker.address() as { port: number }).port));
    });
    const one = await start(['--empty'], { PORT: String(taken) });
    const port = Number(new URL(one.url).port);
    expect(port).toBeGreaterThan(taken);
    expect(one.output()).toMatch(new RegExp(`${taken}.*${port}`));
    expect((await fetch(`${one.url}/api/v1/session`)).status).toBe(200);
    blocker.close();
    await stopsSoon(one, 'SIGTERM');
  });

  it('a SIGTERM to npm, which ends its shell alone, stops the server and frees its data', async () => {
    const one = await start(['--empty'], { npm_lifecycle_event: 'start' });
    // kills the shell; `ended` waits for the output of the server too
    one.kill('SIGTERM');
    await one.ended;
    expect(one.output()).toContain('Arrêt');
    const next = await start();
    expect(await sessionOf(next)).toMatchObject({ setupNeeded: true });
    expect(await stop(next)).toBe(0);
  });

  it('data in use by another process is neither served a second time nor deleted by --reset', async () => {
    const one = await start();
    expect(await setUp(one)).toBe(201);
    for (const flags of [['--empty'], ['--empty', '--reset']]) {
      const { code, lines } = await refused(flags, {});
      expect(code).toBe(1);
      expect(lines).toEqual([expect.stringContaining(`${one.pid}`)]);
      expect(lines[0]).toContain('DATA_DIR');
    }
    expect((await sessionOf(one)).setupNeeded).toBe(false);
    await stopsSoon(one, 'SIGINT');
  });

  it('a second start keeps real data without a demo’s buttons, --reset starts again, and --empty stays empty in demo mode too', async () => {
    const first = await start();
    expect((await sessionOf(first)).setupNeeded).toBe(true);
    expect(await setUp(first)).toBe(201);
    expect(await stop(first)).toBe(0);

    // real data never gets the sign-in buttons of a demo, whatever the options of the next start
    const second = await start([], { DEMO: 'true' });
    expect(await sessionOf(second)).toMatchObject({ demo: false, demoAccounts: [], setupNeeded: false });
    expect((await fetch(`${second.url}/api/v1/demo/mails`)).status).toBe(404);
    expect(codeOf(second)).toBeUndefined();
    await stop(second);

    const third = await start(['--empty', '--reset'], { DEMO: 'true' });
    expect(await sessionOf(third)).toMatchObject({ demo: true, setupNeeded: true, demoAccounts: [] });
    expect(await setUp(third)).toBe(201);
  });

  it('a demo is refused in production and on a public address, with one line that says what to do', async () => {
    const production = { NODE_ENV: 'production', SESSION_SECRET: 's'.repeat(40) };
    const outside = { PUBLIC_URL: 'https://immersions.example.fr' };
    const isRefused = async (flags: readonly string[], settings: Record<string, string>, name: string) => {
      const { code, lines } = await refused(flags, settings);
      expect(code).toBe(1);
      expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name}: .*demo.*--empty`))]);
    };
    // without data a demo is not created either
    await isRefused([], production, 'NODE_ENV');
    await isRefused([], outside, 'PUBLIC_URL');
    const demo = await start(['--empty'], { DEMO: 'true', PUBLIC_URL: 'http://localhost:4107' });
    expect((await sessionOf(demo)).demo).toBe(true);
    await stop(demo);
    await isRefused(['--empty'], { ...production, DEMO: 'false' }, 'NODE_ENV');
    await isRefused([], outside, 'PUBLIC_URL');
    const real = await start(['--empty', '--reset'], { ...production, ...outside });
    expect(real.output()).toContain('code :');
  });

  it.each([
    [{ NODE_ENV: 'production' }, [], 'SESSION_SECRET'],
    [{}, ['--rest'], '--rest'],
  ])(
    'a wrong setting or option stops the start with one line that names it: %j %j',
    async (settings, flags, name) => {
      const { code, lines } = await refused(['--empty', ...flags], settings as Record<string, string>);
      expect(code).toBe(1);
      expect(lines).toEqual([expect.stringContaining(name)]);
    },
  );
});
