import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Seat, seedConversations } from './bench/live-seed.ts';
import { freePort } from './launch/free-port.ts';
import { type Cluster, sessionSecret, startCluster } from './test/cluster.ts';
import { makeDataDir } from './test/data-dir.ts';
import { createDevice, type Device, type ReceivedMessage } from './test/device.ts';
import { startHaproxy } from './test/haproxy.ts';

let cluster: Cluster;
let proxy: Awaited<ReturnType<typeof startHaproxy>>;
let ports: number[] = [];
let seats: Seat[] = [];
let devices: Device[] = [];
const soon = { timeout: 30_000, interval: 50 };

beforeAll(async () => {
  ports = [await freePort(19_100), await freePort(19_200)];
  cluster = await startCluster({
    name: 'rolling',
    processes: 2,
    ports,
    settings: { DRAIN_SECONDS: '3' },
    async seed(context) {
      seats = await seedConversations(context, 4, sessionSecret);
    },
  });
  proxy = await startHaproxy(ports);
}, 180_000);
afterAll(async () => {
  for (const device of devices) device.close();
  await proxy?.close();
  await cluster?.close();
});

/** A certificate for this machine; `file` has it with its key, as HAProxy reads it. */
async function selfSigned(): Promise<{ certificate: string; file: string }> {
  const folder = await makeDataDir('certificate');
  const [certificate, key, file] = ['cert.pem', 'key.pem', 'both.pem'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const keys = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '1'];
  execFileSync('openssl', ['req', '-x509', ...keys, ...names], { stdio: 'ignore' });
  writeFileSync(file, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  return { certificate: readFileSync(certificate, 'utf8'), file };
}

/** The status of an answer over TLS, with this certificate as the only authority. */
const getTrusting = (ca: string, url: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(url, { ca, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });

/** A browser: it keeps the cookie by which the proxy sends it to the same process, and never waits between requests. */
function browse(seat: Seat) {
  const answers: { status: number; posted: boolean }[] = [];
  let sticky = '';
  let going = true;
  const address = `${proxy.url}/api/v1/conversations/${seat.conversationId}/messages`;
  const ask = async (posted: boolean, text = '') => {
    const response = await fetch(posted ? address : `${address}?after=0&limit=5`, {
      headers: { cookie: `${seat.cookie}${sticky}`, 'Content-Type': 'application/json' },
      ...(posted ? { method: 'POST', body: JSON.stringify({ clientId: crypto.randomUUID(), text }) } : {}),
    });
    const set = /passerelle-process=\w+/.exec(response.headers.get('set-cookie') ?? '');
    if (set) sticky = `; ${set[0]}`;
    await response.text();
    answers.push({ status: response.status, posted });
  };
  const done = (async () => {
    for (let turn = 0; going; turn += 1) await ask(turn % 3 === 0, `Mot ${turn}`);
  })();
  return {
    answers,
    async stop() {
      going = false;
      await done;
    },
  };
}

async function stored(seat: Seat): Promise<ReceivedMessage[]> {
  const all: ReceivedMessage[] = [];
  for (let after = 0; ; after = all.at(-1)?.seq ?? 0) {
    const address = `${proxy.url}/api/v1/conversations/${seat.conversationId}/messages?after=${after}&limit=100`;
    const response = await fetch(address, { headers: { cookie: seat.cookie } });
    const { items } = (await response.json()) as { items: ReceivedMessage[] };
    if (items.length === 0) return all;
    all.push(...items);
  }
}

describe('the proxy of docker-compose.yml, given a certificate', () => {
  it('speaks TLS, and sends there who comes by http', async () => {
    const { certificate, file } = await selfSigned();
    const safe = await startHaproxy(ports, file);
    try {
      const ready = () => getTrusting(certificate, `${safe.tlsUrl}/ready`);
      await vi.waitFor(async () => expect(await ready()).toBe(200), soon);
      const plain = await fetch(`${safe.url}/offres`, {
        redirect: 'manual',
        headers: { 'X-Forwarded-Proto': 'https' },
      });
      expect([plain.status, plain.headers.get('location')]).toEqual([
        308,
        `https://${new URL(safe.url).host}/offres`,
      ]);
    } finally {
      await safe.close();
    }
  });
});

describe('an update behind the proxy of docker-compose.yml', () => {
  it('replaces one process after the other without a failed request or a lost message', async () => {
    await vi.waitFor(async () => expect((await fetch(`${proxy.url}/ready`)).status).toBe(200), soon);
    const browsers = seats.map(browse);
    const talkers = seats.slice(0, 3);
    devices = talkers.map((seat) => createDevice(proxy.url, seat.cookie, seat.conversationId));
    await vi.waitFor(() => expect(devices.every((device) => device.connected())).toBe(true), soon);
    const everyoneGoesOn = async () => {
      const before = browsers.map(({ answers }) => answers.length);
      await vi.waitFor(() => {
        for (const [at, { answers }] of browsers.entries())
          expect(answers.length).toBeGreaterThan((before[at] ?? 0) + 10);
      }, soon);
    };
    for (const at of [0, 1]) {
      await everyoneGoesOn();
      devices[at]?.say(`Avant la mise à jour ${at}`);
      expect(await cluster.stop(at)).toBe(0);
      devices[at]?.say(`Pendant la mise à jour ${at}`);
      await everyoneGoesOn();
      await cluster.start(at);
      await vi.waitFor(() => expect(proxy.log()).toMatch(new RegExp(`api/api${at + 1}.*UP`)), soon);
    }
    await everyoneGoesOn();
    await Promise.all(browsers.map((browser) => browser.stop()));
    const answers = browsers.flatMap((browser) => browser.answers);
    const failed = answers.filter(({ status }) => status >= 300);
    expect(failed).toEqual([]);
    await vi.waitFor(() => expect(devices.map((device) => device.waiting())).toEqual([0, 0, 0]), soon);
    for (const conversation of new Set(seats.map(({ conversationId }) => conversationId))) {
      const inside = seats.filter(({ conversationId }) => conversationId === conversation);
      const all = await stored(inside[0] as Seat);
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
      const said = inside.flatMap((seat) => browsers[seats.indexOf(seat)]?.answers ?? []);
      const posted = said.filter((answer) => answer.posted).length;
      const live = talkers.some(({ conversationId }) => conversationId === conversation) ? 4 : 0;
      expect(all).toHaveLength(posted + live);
    }
  }, 180_000);
});
