import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message, Session } from '../api/contract/index.ts';
import { tinyHeic } from '../api/test/security/tiny-heic.ts';
import { lookAtPicture, odtFile, photoFile } from '../api/test/support/files.ts';
import { makeDataDir } from './test/data-dir.ts';
import { bundleServer, type ServerProcess, startProcess } from './test/server-process.ts';

/** The server as `npm start` runs it, where HEIC pictures are decoded by a worker in a file of its own. */
let server: ServerProcess;
let dataDir: string;
let cookie: string;
let conversation: string;

beforeAll(async () => {
  const entry = await bundleServer('files-test');
  dataDir = await makeDataDir('files');
  server = await startProcess(entry, [], { PORT: '0', DATA_DIR: dataDir, DEMO: 'true' });
  const { demoAccounts } = (await (await call('GET', '/session')).json()) as Session;
  const accountId = demoAccounts.find(({ role }) => role === 'counsellor')?.accountId;
  const entered = await call('POST', '/session/demo', JSON.stringify({ accountId }));
  expect(entered.status).toBe(200);
  cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { items } = (await (await call('GET', '/conversations')).json()) as { items: { id: string }[] };
  conversation = items[0]?.id ?? '';
}, 300_000);
afterAll(async () => {
  server?.kill('SIGTERM');
  await server?.ended;
  await rm(dataDir, { recursive: true, force: true });
});

function call(method: string, path: string, body?: string | Uint8Array): Promise<Response> {
  const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
  return fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...(cookie ? { Cookie: cookie } : {}), ...(body ? { 'Content-Type': type } : {}) },
    ...(body ? { body: typeof body === 'string' ? body : new Uint8Array(body) } : {}),
  });
}

/** Sends a file, and returns the answer and what a participant downloads. */
async function sendAndOpen(name: string, content: Uint8Array) {
  const at = `/conversations/${conversation}`;
  const sent = await call('PUT', `${at}/files/${crypto.randomUUID()}?name=${name}`, content);
  expect(sent.status, await sent.clone().text()).toBe(201);
  const { file, seq } = (await sent.json()) as Message;
  const opened = await call('GET', `${at}/messages/${seq}/file`);
  expect(opened.status).toBe(200);
  return { file, served: Buffer.from(await opened.arrayBuffer()) };
}

describe('the bundled server', { timeout: 120_000 }, () => {
  it('accepts a HEIC picture of an iPhone and returns it as JPEG', async () => {
    const { file, served } = await sendAndOpen('IMG_0001.HEIC', tinyHeic);
    expect(file).toMatchObject({ name: 'IMG_0001.jpg', type: 'image/jpeg', size: served.length });
    expect(await lookAtPicture(served)).toMatchObject({ format: 'jpeg', width: 40, height: 24 });
  });

  it('encodes a photo again, upright and without its metadata', async () => {
    const { file, served } = await sendAndOpen('atelier.jpg', await photoFile('SECRET-49.4431'));
    expect(file).toMatchObject({ type: 'image/jpeg', size: served.length });
    expect(served.includes('SECRET')).toBe(false);
    expect(await lookAtPicture(served)).toEqual({
      format: 'jpeg',
      width: 40,
      height: 60,
      exif: undefined,
      orientation: undefined,
    });
  });

  it('accepts an OpenOffice document and returns it unchanged', async () => {
    const sent = odtFile();
    const { file, served } = await sendAndOpen('cv.odt', sent);
    expect(file).toMatchObject({ name: 'cv.odt', type: 'odt' });
    expect(served.equals(sent)).toBe(true);
  });
});
