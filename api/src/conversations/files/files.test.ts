import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../contract/index.ts';
import { moveTo } from '../../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { orphanAfter } from './files.service.ts';

let app: TestApp;
let scanner: Server;
/** The scanner waits for this before it replies. */
let judging = Promise.resolve();
let employer: Person & { establishmentId: string };
let person: Person;
let conversation: string;

/** A fake clamd that implements INSTREAM and finds the word "virus". */
function startScanner(): Promise<Server> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', async (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const command = 'zINSTREAM\0';
      if (received.length < command.length) return;
      expect(received.toString('latin1', 0, command.length)).toBe(command);
      const content: Buffer[] = [];
      for (let at = command.length; at + 4 <= received.length; ) {
        const length = received.readUInt32BE(at);
        if (length === 0) {
          await judging;
          const bad = Buffer.concat(content).includes('VIRUS-POUR-DE-FAUX');
          socket.end(bad ? 'stream: Faux.Virus FOUND\0' : 'stream: OK\0');
          return;
        }
        content.push(received.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

beforeAll(async () => {
  scanner = await startScanner();
  const { port } = scanner.address() as AddressInfo;
  app = await startTestApp({ config: { clamavUrl: `tcp://127.0.0.1:${port}` } });
  const counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  conversation = (await propose(app, counsellor, pathway, await postSlot(app, employer))).id;
  await moveTo(person.visitor, conversation, 'sent').expect(200);
  await app.settle();
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => scanner.close(resolve));
});

const base = () => `/api/v1/conversations/${conversation}`;
const send = (who: Person, name: string, content: Buffer, clientId = crypto.randomUUID(), more = '') =>
  who.visitor
    .put(`${base()}/files/${clientId}?name=${encodeURIComponent(name)}${more}`)
    .set('Content-Type', 'application/octet-stream')
    .send(content);
const open = (who: Person, seq: number, query = '') =>
  who.visitor.get(`${base()}/messages/${seq}/file${query}`).buffer(true).parse(asBuffer);
const asBuffer = (answer: unknown, done: (error: Error | null, body: Buffer) => void) => {
  const response = answer as NodeJS.ReadableStream;
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
};
const seenBy = async (who: Person, clientId: string): Promise<Message> => {
  const { body } = await who.visitor.get(`${base()}/messages?limit=200`).expect(200);
  return body.items.find((message: Message) => message.clientId === clientId);
};
const pieces = () => app.context.db.collection('attachments.chunks').countDocuments();
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 'x')]);

test('a file is sent once, scanned, then downloaded whole or in part by other members of the conversation only', async () => {
  let release = () => {};
  judging = new Promise((resolve) => {
    release = resolve;
  });
  const content = pdf(700_000);
  const clientId = crypto.randomUUID();
  const { body: sent } = await send(person, '../Mon CV été.exe', content, clientId).expect(201);
  expect(sent.file).toMatchObject({
    name: 'Mon CV été.exe.pdf',
    type: 'application/pdf',
    size: content.length,
  });
  expect((await send(person, 'Mon CV été.exe', content, clientId).expect(201)).body.seq).toBe(sent.seq);
  const { seq, file } = await seenBy(employer, clientId);
  expect(file?.state).toBe('checking');
  expect(JSON.parse((await open(employer, seq).expect(409)).body.toString()).detail).toContain(
    'vérification',
  );
  release();
  await app.settle();
  expect((await seenBy(employer, clientId)).file?.state).toBe('ready');

  const whole = await open(employer, seq).expect(200);
  expect(whole.body.equals(content)).toBe(true);
  expect(whole.headers['content-disposition']).toMatch(/^attachment; .*%C3%A9t%C3%A9/);
  expect(whole.headers['x-content-type-options']).toBe('nosniff');
  const inline = await open(employer, seq, '?inline=true').set('Range', 'bytes=5-12').expect(206);
  expect(inline.body.toString()).toBe('1.7\nxxxx');
  expect(inline.headers['content-range']).toBe(`bytes 5-12/${content.length}`);
  expect(inline.headers['content-disposition']).toMatch(/^inline/);
  expect(inline.headers['content-security-policy']).toContain("sandbox; default-src 'none'");
  expect(inline.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(inline.headers['x-frame-options']).toBe('DENY');
  await open(employer, seq).set('Range', `bytes=${content.length}-`).expect(416);
  await open(await createEmployer(app), seq).expect(404);
  const reads = await app.context.db.collection('audit').countDocuments({ action: 'file.read' });
  expect(reads).toBe(3);
});

test('a file with a virus is removed and its message says so', async () => {
  const before = await pieces();
  const { body: sent } = await send(
    person,
    'cv.pdf',
    Buffer.concat([pdf(10), Buffer.from('VIRUS-POUR')]),
  ).expect(201);
  const long = Buffer.concat([pdf(10), Buffer.from('VIRUS-POUR-DE-FAUX')]);
  const { body: second } = await send(person, 'cv.pdf', long).expect(201);
  await app.settle();
  expect(sent.file.state).toBe('checking');
  expect((await seenBy(employer, second.clientId)).file?.state).toBe('removed');
  await open(person, second.seq).expect(409);
  // the first chunk holds only a part of the word, and is clean
  expect(await pieces()).toBe(before + 1);
});

test('a file of another type, too large or empty is refused with a sentence, and nothing is stored', async () => {
  const before = await pieces();
  const wrong = await send(person, 'photo.png', Buffer.from('<html><script>alert(1)</script>')).expect(422);
  expect(wrong.body.detail).toContain('PDF, JPEG, PNG');
  const zip = Buffer.from(zipSync({ 'a.txt': strToU8('bonjour') }));
  await send(person, 'cv.docx', zip).expect(422);
  await send(person, 'vide.pdf', Buffer.alloc(0)).expect(422);
  const heavy = await send(person, 'lourd.pdf', pdf(10 * 1024 * 1024)).expect(413);
  expect(heavy.body.detail).toContain('10 Mo');
  app.clock.advance(orphanAfter + 1000);
  await app.settle();
  expect(await pieces()).toBe(before);
});

test('a document request is answered by a file; a Word file is recognised inside its zip', async () => {
  const { body: asked } = await employer.visitor
    .post(`${base()}/cards`)
    .send({
      clientId: crypto.randomUUID(),
      content: { kind: 'document', document: 'Votre CV', before: dayAfter(app, 5) },
    })
    .expect(201);
  const request = await seenBy(person, asked.clientId);
  const types =
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const docx = Buffer.from(
    zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8('<w:document/>') }),
  );
  const { body: sent } = await send(person, 'cv.docx', docx, undefined, `&answers=${request.seq}`).expect(
    201,
  );
  expect(sent.file).toMatchObject({ type: 'docx', answers: request.seq });
  expect((await seenBy(employer, asked.clientId)).card).toMatchObject({ state: 'fulfilled' });
  const again = await send(person, 'cv.docx', docx, undefined, `&answers=${request.seq}`).expect(409);
  expect(again.body.detail).toContain('déjà répondu');
});

test('a photo is served without its location, and an abandoned upload is removed', async () => {
  const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#123456' } })
    .jpeg()
    .toBuffer();
  const segment = (marker: number, content: Buffer) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length + 2);
    return Buffer.concat([Buffer.from([0xff, marker]), length, content]);
  };
  const photo = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.from('Exif\0\0II*\0 GPS 49.4431 1.0993', 'latin1')),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0GPS 49.4431', 'latin1')),
    picture.subarray(2),
  ]);
  const { body: sent } = await send(person, 'atelier.jpg', photo).expect(201);
  await app.settle();
  const { body } = await open(person, sent.seq).expect(200);
  expect(body.includes('49.4431')).toBe(false);
  expect(body.includes('Exif')).toBe(false);
  expect(await sharp(body).metadata()).toMatchObject({ format: 'jpeg', width: 30, height: 20 });
  expect(sent.file.size).toBe(body.length);

  // stored, but the process crashed before the message was written
  const before = await pieces();
  const clientId = crypto.randomUUID();
  const { body: lost } = await send(person, 'perdu.pdf', pdf(100), clientId).expect(201);
  await app.settle();
  expect(lost.file.state).toBe('checking');
  expect(await pieces()).toBe(before + 1);
  await app.context.db.collection('messages').deleteOne({ clientId });
  app.clock.advance(orphanAfter + 1000);
  await app.settle();
  expect(await pieces()).toBe(before);
});
