import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rounded } from '@passerelle/store/measure';
import type { Seat } from './live-seed.ts';
import type { TypingOrder, TypingReport } from './typing-clients.ts';

/**
 * `npm run bench:interview [-- --interviews N --rates R,R --seconds S --json]`: two people type in the same sentence of
 * each interview, over real sockets; on our server and, in the same run, on a relay of Yjs in memory.
 */
const { values } = parseArgs({
  options: {
    interviews: { type: 'string', default: '200' },
    rates: { type: 'string', default: '50,100,200' },
    seconds: { type: 'string', default: '20' },
    json: { type: 'boolean' },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const warmUpMs = 3_000;

for (const rate of values.rates.split(',').map(Number))
  for (const engine of ['relay', 'passerelle']) {
    const line = { engine, interviews: Number(values.interviews), ...(await bench(engine, rate)) };
    console.log(values.json ? JSON.stringify(line) : inWords(line));
  }

async function bench(engine: string, rate: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-interview-'));
  const children: ChildProcess[] = [];
  const child = (name: string, args: string[]) => {
    const started = fork(join(here, `${name}.js`), args, { serialization: 'advanced' });
    children.push(started);
    return started;
  };
  try {
    const server = child('typing-server', [engine, values.interviews, dataDir]);
    const { url, seats } = await answer<{ url: string; seats: Seat[] }>(server);
    const clients = child('typing-clients', []);
    const order: TypingOrder = { url, seats, rate, warmUpMs, runMs: Number(values.seconds) * 1000 };
    const answered = answer<{ report: TypingReport }>(clients);
    clients.send({ ...order });
    return summary((await answered).report);
  } finally {
    for (const one of children) if (one.connected) one.disconnect();
    await Promise.all(children.map((one) => (one.exitCode === null ? once(one, 'exit') : undefined)));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

function summary({ sent, ackMs, seenMs, refused, lost, different }: TypingReport) {
  return {
    pieces_per_s: rounded(sent / Number(values.seconds)),
    ack_p50_ms: share(ackMs, 0.5),
    ack_p99_ms: share(ackMs, 0.99),
    seen_p50_ms: share(seenMs, 0.5),
    seen_p99_ms: share(seenMs, 0.99),
    ...{ refused, lost, different },
  };
}

function share(times: number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

function inWords(line: ReturnType<typeof summary> & { engine: string; interviews: number }): string {
  return `${line.engine.padEnd(10)} ${line.interviews} interviews, ${line.pieces_per_s} pieces/s   ack p50 ${line.ack_p50_ms} ms, p99 ${line.ack_p99_ms} ms   seen by the other p50 ${line.seen_p50_ms} ms, p99 ${line.seen_p99_ms} ms   refused ${line.refused}, lost ${line.lost}, different ${line.different}`;
}
