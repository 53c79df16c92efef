import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rounded } from '@passerelle/store/measure';
import autocannon from 'autocannon';
import type { HttpSeats } from './http-server.ts';

/**
 * `npm run bench:http [-- --copies N --connections N --seconds S --only WORD --json]`: requests a second, latencies, bytes and commands
 * to the store for a request of each page, on the real server with so many times the demo; beside it, in the same run, a bare
 * Express route and a bare read of one document through mongoose on the same store.
 */
const { values } = parseArgs({
  options: {
    copies: { type: 'string', default: '20' },
    connections: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean' },
  },
});
/** Requests, one after the other, over which commands are counted. */
const counted = 20;
const here = dirname(fileURLToPath(import.meta.url));

interface Asked {
  name: string;
  path: string;
  as?: string;
  body?: (at: number) => object;
  bare?: boolean;
}

const pages = ({ slotId, pathwayId, conversationId }: HttpSeats['ids']): Asked[] => [
  { name: 'bare Express, a constant', path: '/plain', bare: true },
  { name: 'bare Express + mongoose, one document', path: '/read', bare: true },
  { name: 'health', path: '/health' },
  { name: 'session', path: '/api/v1/session', as: 'counsellor' },
  { name: 'slots, first page', path: '/api/v1/slots?limit=20' },
  { name: 'slots, words', path: '/api/v1/slots?limit=20&q=boulangerie' },
  { name: 'slots, filters', path: '/api/v1/slots?limit=20&commune=76540&withinKm=20' },
  { name: 'one slot', path: `/api/v1/slots/${slotId}` },
  { name: 'matches of a person', path: `/api/v1/pathways/${pathwayId}/matches?limit=20`, as: 'counsellor' },
  { name: 'people for a slot', path: `/api/v1/slots/${slotId}/matches?limit=20`, as: 'counsellor' },
  { name: 'caseload', path: '/api/v1/pathways?limit=20', as: 'counsellor' },
  { name: 'a person', path: `/api/v1/pathways/${pathwayId}`, as: 'counsellor' },
  { name: 'own path', path: '/api/v1/pathways/mine', as: 'beneficiary' },
  { name: 'candidacies, counsellor', path: '/api/v1/candidacies?limit=20', as: 'counsellor' },
  { name: 'candidacies, employer', path: '/api/v1/candidacies?limit=20', as: 'employer' },
  { name: 'candidacies, beneficiary', path: '/api/v1/candidacies?limit=20', as: 'beneficiary' },
  { name: 'own slots, employer', path: '/api/v1/slots/mine?limit=20', as: 'employer' },
  { name: 'conversations, counsellor', path: '/api/v1/conversations?limit=20', as: 'counsellor' },
  { name: 'conversations, employer', path: '/api/v1/conversations?limit=20', as: 'employer' },
  { name: 'one thread', path: `/api/v1/conversations/${conversationId}/messages?limit=30`, as: 'counsellor' },
  {
    name: 'post a message',
    path: `/api/v1/conversations/${conversationId}/messages`,
    as: 'counsellor',
    body: () => ({ clientId: crypto.randomUUID(), text: 'Bonjour, je confirme pour lundi.' }),
  },
  { name: 'steering', path: '/api/v1/steering/figures', as: 'coordinator' },
];

const dataDir = mkdtempSync(join(tmpdir(), 'bench-http-'));
const server = fork(join(here, 'http-server.js'), [values.copies, dataDir], { serialization: 'advanced' });
try {
  const seats = await answer<HttpSeats>(server);
  await quiet();
  let reads = 0;
  const all = pages(seats.ids).filter(({ name, bare }) => bare || name.includes(values.only));
  for (const asked of all) {
    const line = await measure(seats, asked);
    if (asked.path === '/read') reads = line.per_s;
    const shown = { ...line, of_a_read: rounded(line.per_s / reads) };
    console.log(values.json ? JSON.stringify(shown) : inWords(shown));
  }
} finally {
  if (server.connected) server.disconnect();
  if (server.exitCode === null) await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(seats: HttpSeats, asked: Asked) {
  await cannon(seats, asked, { connections: 1, amount: counted });
  const before = (await commands()).length;
  await cannon(seats, asked, { connections: 1, amount: counted });
  const asks = (await commands()).slice(before);
  if (values.only && !asked.bare) console.log(inCounts(asks));
  const run = await cannon(seats, asked, {
    connections: Number(values.connections),
    duration: Number(values.seconds),
  });
  return {
    name: asked.name,
    per_s: rounded(run.requests.average),
    p50_ms: run.latency.p50,
    p99_ms: run.latency.p99,
    commands: rounded(asks.length / counted),
    bytes: Math.round(run.throughput.total / Math.max(1, run.requests.total)),
    refused: run.non2xx + run.errors,
  };
}

function cannon({ url, bare, cookies }: HttpSeats, asked: Asked, load: Partial<autocannon.Options>) {
  const { as, path, body } = asked;
  return autocannon({
    url: `${asked.bare ? bare : url}${path}`,
    headers: as ? { cookie: cookies[as] ?? '' } : {},
    ...(body
      ? {
          requests: [
            {
              method: 'POST',
              path,
              setupRequest: (request: autocannon.Request) => ({
                ...request,
                headers: { ...request.headers, 'content-type': 'application/json' },
                body: JSON.stringify(body(0)),
              }),
            },
          ],
        }
      : {}),
    ...load,
  } as autocannon.Options);
}

/** What begins with the server is over: a look at the jobs each second is all that is left. */
async function quiet(): Promise<void> {
  for (let last = Number.NEGATIVE_INFINITY, now = 0; now - last > 3; ) {
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    now = (await commands()).length;
  }
}

async function commands(): Promise<string[]> {
  const answered = answer<{ commands: string[] }>(server);
  server.send({});
  return (await answered).commands;
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The server of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

function inWords(line: Awaited<ReturnType<typeof measure>> & { of_a_read: number }): string {
  const { name, per_s, of_a_read, p50_ms, p99_ms, commands: asks, bytes, refused } = line;
  return [
    name.padEnd(38),
    `${per_s}/s`.padStart(10),
    `${of_a_read} of a read`.padStart(16),
    `p50 ${p50_ms} ms`.padStart(13),
    `p99 ${p99_ms} ms`.padStart(14),
    `${asks} commands`.padStart(16),
    `${bytes} B`.padStart(10),
    refused > 0 ? `  ${refused} REFUSED` : '',
  ].join('');
}

/** "find slots 2, find accounts 1" for one request. */
function inCounts(commands: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of commands) counts.set(one, (counts.get(one) ?? 0) + 1 / counted);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([command, count]) => `  ${rounded(count)} ${command}`)
    .join('\n');
}
