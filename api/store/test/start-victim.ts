import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';

const victim = fileURLToPath(new URL('./victim.ts', import.meta.url));

export type Victim = { child: ChildProcess; client: MongoClient; kill(): Promise<void> };

/** A store in its own process, with a shell command run before, and a driver connected to it. */
export async function startVictim(directory: string, before = ':'): Promise<Victim> {
  const run = `${before}; exec "$0" --import tsx "$1" "$2"`;
  const child = spawn('bash', ['-c', run, process.execPath, victim, directory], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let uri = '';
  for await (const line of createInterface({ input: child.stdout })) {
    uri = line;
    if (uri.startsWith('mongodb://')) break;
  }
  child.stdout.resume();
  const client = await MongoClient.connect(uri);
  return {
    child,
    client,
    async kill() {
      await client.close();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
