import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rounded } from '@passerelle/store/measure';
import type { Order, Report } from './live-clients.ts';
import type { Seat } from './live-seed.ts';

/**
 * `npm run bench:live [-- --clients N --rate R --seconds S --json]`: clients in their own processes, in conversations of
 * three, type, write and read; on our server and, in the same run, on plain socket.io rooms.
 */
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '20' },
    engine: { type: 'string' },
    profile: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const conversations = Math.max(1, Math.round(Number(values.clients) / 3));
const processes = conversations >= 200 ? 2 : 1;
const warmUpMs = 3_000;

interface Line {
  engine: string;
  clients: number;
  sent_per_s: number;
  ack_p50_ms: number;
  ack_p99_ms: number;
  recv_p50_ms: number;
  recv_p99_ms: number;
  bytes_per_connection: number;
  lost: number;
  doubled: number;
  out_of_order: number;
}

for (const engine of values.engine ? [values.engine] : ['bare', 'passerelle']) {
  const { line, connectedPerS, refused } = await bench(engine);
  if (values.json) console.log(JSON.stringify(line));
  else say(line, connectedPerS, refused);
}

async function bench(engine: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-live-'));
  const children: ChildProcess[] = [];
  const child = (name: string, args: string[], flags: string[] = []) => {
    const execArgv = [...process.execArgv, ...flags];
    const started = fork(join(here, `${name}.js`), args, { execArgv, serialization: 'advanced' });
    children.push(started);
    return started;
  };
  try {
    const flags = ['--expose-gc', ...(values.profile ? ['--cpu-prof', '--cpu-prof-dir=.bench'] : [])];
    const server = child('live-server', [engine, String(conversations), dataDir], flags);
    const { url, seats } = await answer<{ url: string; seats: Seat[] }>(server);
    const before = await memory(server);
    const share = Math.ceil(conversations / processes) * 3;
    const clients = Array.from({ length: processes }, () => child('live-clients', []));
    const began = performance.now();
    const orders = clients.map(
      (_, at): Order => ({
        url,
        seats: seats.slice(at * share, (at + 1) * share),
        rate: Number(values.rate) / processes,
        warmUpMs,
        runMs: Number(values.seconds) * 1000,
      }),
    );
    await Promise.all(clients.map((one, at) => ask(one, { ...orders[at] })));
    const connectedPerS = seats.length / ((performance.now() - began) / 1000);
    const after = await memory(server);
    const reports = await Promise.all(
      clients.map((one, at) => ask<{ report: Report }>(one, { go: { ...orders[at], seats: [] } })),
    );
    const line = summary(engine, seats.length, (after - before) / seats.length, reports);
    const refused = reports.reduce((all, { report }) => all + report.refused, 0);
    return { line, connectedPerS, refused };
  } finally {
    for (const one of children) if (one.connected) one.disconnect();
    await Promise.all(
      children.map((one) =>
        one.exitCode === null && one.signalCode === null ? once(one, 'exit') : undefined,
      ),
    );
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function memory(server: ChildProcess): Promise<number> {
  return (await ask<{ memory: number }>(server, 'memory')).memory;
}

function ask<T>(child: ChildProcess, question: Serializable): Promise<T> {
  const answered = answer<T>(child);
  child.send(question);
  return answered;
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

function summary(engine: string, clients: number, bytes: number, reports: { report: Report }[]): Line {
  const all = reports.map(({ report }) => report);
  const sum = (pick: (report: Report) => number) => all.reduce((total, one) => total + pick(one), 0);
  const acks = all.flatMap(({ ackMs }) => ackMs);
  const received = all.flatMap(({ receivedMs }) => receivedMs);
  return {
    engine,
    clients,
    sent_per_s: rounded(sum(({ sent }) => sent) / Number(values.seconds)),
    ack_p50_ms: share(acks, 0.5),
    ack_p99_ms: share(acks, 0.99),
    recv_p50_ms: share(received, 0.5),
    recv_p99_ms: share(received, 0.99),
    bytes_per_connection: Math.round(bytes),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    out_of_order: sum(({ outOfOrder }) => outOfOrder),
  };
}

function share(times: number[], part: number): number {
  const sorted = times.sort((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

function say(line: Line, connectedPerS: number, refused: number): void {
  console.log(
    [
      `${line.engine.padEnd(10)} ${line.clients} connected at ${Math.round(connectedPerS)}/s, ${line.bytes_per_connection} bytes each`,
      `  ${line.sent_per_s} messages/s   ack p50 ${line.ack_p50_ms} ms, p99 ${line.ack_p99_ms} ms   received by all p50 ${line.recv_p50_ms} ms, p99 ${line.recv_p99_ms} ms`,
      `  lost ${line.lost}, doubled ${line.doubled}, out of order ${line.out_of_order}, refused ${refused}`,
    ].join('\n'),
  );
}
