import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDirectory } from '../src/lock.ts';

const rounds = process.env.LONG === 'true' ? 40 : 3;
const racer = fileURLToPath(new URL('./lock-racer.ts', import.meta.url));
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function startRacer(): Promise<ChildProcess> {
  const child = fork(racer, { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return child;
}

async function askedToLock(child: ChildProcess): Promise<string> {
  const answered = once(child, 'message');
  child.send(directory);
  const [answer] = await answered;
  return String(answer);
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

it(
  'of three processes at the directory of one that was killed, one gets it, each time',
  async () => {
    const racers = await Promise.all([startRacer(), startRacer(), startRacer()]);
    try {
      for (let round = 0; round < rounds; round++) {
        const answers = await Promise.all(racers.map(askedToLock));
        expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1);
        expect(answers.filter((answer) => /is in use by process \d+/.test(answer))).toHaveLength(2);
        const winner = answers.indexOf('locked');
        await kill(racers[winner]!);
        racers[winner] = await startRacer();
      }
    } finally {
      await Promise.all(racers.map(kill));
    }
  },
  rounds * 20_000,
);

it('a directory with a long path is locked too, and leaves one name behind', async () => {
  const long = join(directory, 'x'.repeat(120));
  const unlock = await lockDirectory(long);
  await expect(lockDirectory(long)).rejects.toThrow(/is in use by process \d+/);
  await unlock();
  const again = await lockDirectory(long);
  await again();
  if (process.platform === 'linux') expect(readdirSync(long)).toEqual(['store.lock.2']);
});
