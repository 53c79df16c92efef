import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../launch/free-port.ts';

/** A Redis process without files on disk; it can be stopped and started on the same port. */
export async function startRedis() {
  const port = await freePort(6400 + Math.floor(Math.random() * 2_000));
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`Redis ended with ${code}`)));
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Ready to accept')) resolve();
      });
    });
    return child;
  };
  let child: Awaited<ReturnType<typeof start>> | undefined = await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      child = undefined;
      await ended;
    },
    async start() {
      child ??= await start();
    },
  };
}
