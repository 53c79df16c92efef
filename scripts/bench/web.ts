import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rounded } from '@passerelle/store/measure';
import { chromium } from 'playwright-core';
import { paths } from '../../api/contract/index.ts';
import { findChromium } from '../launch/needs.mjs';
import type { HttpSeats } from './http-server.ts';
import { startBarePage } from './web-bare.ts';
import { type Loaded, load, type Visit } from './web-load.ts';

/**
 * `npm run build -w web && npm run bench:web [-- --runs N --only WORD --json --shifts]`: how a page of each role opens for the first time
 * on an old phone (processor 4 times slower, 400 ms for each request, 50 kB a second), on the bundled server with the demo. Median of the
 * runs. `--shifts` says what moved in the last run. Beside each, in the same run, a bare page: the same words as HTML with one style sheet.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean' },
    shifts: { type: 'boolean' },
  },
});
const here = dirname(fileURLToPath(import.meta.url));

const visits = ({ slotId, conversationId }: HttpSeats['ids']): Visit[] => [
  { name: 'home, signed out', path: paths.home },
  { name: 'slots', path: paths.slots },
  { name: 'one slot', path: paths.slot(slotId) },
  { name: 'sign-in', path: paths.signIn },
  { name: 'home of a person', path: paths.home, as: 'beneficiary' },
  { name: 'slots for a person', path: paths.mySlots, as: 'beneficiary' },
  { name: 'conversations', path: paths.conversations, as: 'beneficiary' },
  { name: 'one thread', path: paths.conversation(conversationId), as: 'counsellor' },
  { name: 'home of a company', path: paths.employerHome, as: 'employer' },
  { name: 'work list', path: paths.counsellorHome, as: 'counsellor' },
  { name: 'steering', path: paths.steering, as: 'coordinator' },
];

const dataDir = mkdtempSync(join(tmpdir(), 'bench-web-'));
const server = fork(join(here, 'http-server.js'), ['1', dataDir], {
  serialization: 'advanced',
  // npm runs it in the root of the project
  env: { ...process.env, WEB_DIST: resolve('web/dist') },
});
const browser = await chromium.launch({
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const bare = await startBarePage();
try {
  const seats = await seatsOf(server);
  for (const visit of visits(seats.ids).filter(({ name }) => name.includes(values.only))) {
    const runs: Loaded[] = [];
    const bareRuns: Loaded[] = [];
    for (let run = 0; run < Number(values.runs); run += 1) {
      const loaded = await load(browser, seats.url, visit, seats.cookies);
      runs.push(loaded);
      bare.show(loaded.words);
      bareRuns.push(await load(browser, bare.url, { name: 'bare', path: paths.home }, {}));
    }
    const shown = { name: visit.name, ...medians(runs), ofBare: 0 };
    shown.ofBare = rounded(shown.contentMs / medians(bareRuns).contentMs);
    console.log(values.json ? JSON.stringify(shown) : inWords(shown));
    if (values.shifts)
      console.log(
        runs
          .at(-1)
          ?.shifts.map((shift) => `  ${shift}`)
          .join('\n'),
      );
  }
} finally {
  await browser.close();
  await bare.close();
  if (server.connected) server.disconnect();
  if (server.exitCode === null) await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}

function medians(runs: readonly Loaded[]) {
  const of = (value: (run: Loaded) => number) => {
    const sorted = runs.map(value).toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    kB: rounded(of(({ bytes }) => bytes) / 1_000),
    requests: of(({ requests }) => requests),
    fcpMs: Math.round(of(({ fcpMs }) => fcpMs)),
    contentMs: Math.round(of(({ contentMs }) => contentMs)),
    lcpMs: Math.round(of(({ lcpMs }) => lcpMs)),
    cls: rounded(of(({ cls }) => cls)),
    tbtMs: Math.round(of(({ tbtMs }) => tbtMs)),
  };
}

function inWords(shown: ReturnType<typeof medians> & { name: string; ofBare: number }): string {
  const { name, kB, requests, fcpMs, contentMs, lcpMs, cls, tbtMs, ofBare } = shown;
  return [
    name.padEnd(20),
    `${kB} kB`.padStart(10),
    `${requests} requests`.padStart(14),
    `FCP ${fcpMs} ms`.padStart(14),
    `content ${contentMs} ms`.padStart(18),
    `LCP ${lcpMs} ms`.padStart(14),
    `CLS ${cls}`.padStart(11),
    `TBT ${tbtMs} ms`.padStart(14),
    `${ofBare} of bare`.padStart(16),
  ].join('');
}

function seatsOf(child: ChildProcess): Promise<HttpSeats> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The server of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as HttpSeats);
    });
  });
}
