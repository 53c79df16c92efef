import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../contract/index.ts';
import { odtFile } from '../support/files.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { tinyHeic } from './tiny-heic.ts';

const megabyte = 1_000_000;
let app: TestApp;
let counsellor: Person;
let person: Person;
let conversation: string;
let other: string;

beforeAll(async () => {
  app = await startTestApp({
    config: { fileQuota: { account: 5 * megabyte, conversation: 4 * megabyte } },
  });
  counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  const begin = async (title: string) =>
    (await propose(app, counsellor, pathway, await postSlot(app, employer, { title }))).id;
  conversation = await begin('Aide en boulangerie');
  other = await begin('Vente en boulangerie');
});
afterAll(() => app.close());

const send = (who: Person, name: string, content: Uint8Array, where = conversation) =>
  who.visitor
    .put(`/api/v1/conversations/${where}/files/${crypto.randomUUID()}?name=${encodeURIComponent(name)}`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(content));
const open = async (who: Person, seq: number): Promise<Buffer> => {
  const { body } = await who.visitor
    .get(`/api/v1/conversations/${conversation}/messages/${seq}/file`)
    .buffer(true)
    .parse((answer, done) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  return body;
};
const stored = async (): Promise<number> => {
  const files = await app.context.db.collection('attachments.files').find({}).toArray();
  const chunks = await app.context.db.collection('attachments.chunks').find({}).toArray();
  const ids = new Set(files.map(({ _id }) => String(_id)));
  expect(chunks.every(({ files_id }) => ids.has(String(files_id)))).toBe(true);
  return files.reduce((sum, { length }) => sum + length, 0);
};

describe('a picture', () => {
  const red = { r: 220, g: 20, b: 20 };
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: red } });
  const secret = 'SECRET-49.4431';
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 2 + secret.length]), Buffer.from(secret)]);

  it('is re-encoded upright: without location, device, comment, thumbnail or second picture', async () => {
    const camera = await plain(60, 40)
      .withExif({ IFD0: { Make: secret, Orientation: '6' }, IFD3: { GPSLatitude: '49/1 26/1 35/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const second = await plain(500, 500).jpeg().toBuffer();
    const photo = Buffer.concat([
      camera.subarray(0, 2),
      comment,
      camera.subarray(2),
      second,
      Buffer.from(secret),
    ]);
    const { body: sent } = await send(person, 'atelier.jpg', photo).expect(201);
    const served = await open(counsellor, sent.seq);
    for (const trace of ['SECRET', 'Exif', '49.4431', 'http://', 'Photoshop'])
      expect(served.includes(trace), trace).toBe(false);
    const { width, height, exif, icc, xmp, orientation } = await sharp(served).metadata();
    expect({ width, height, exif, icc, xmp, orientation }).toEqual({
      width: 40,
      height: 60,
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      orientation: undefined,
    });
    expect(sent.file).toMatchObject({ type: 'image/jpeg', size: served.length });
    expect(served.lastIndexOf(Buffer.from([0xff, 0xd9]))).toBe(served.length - 2);
  });

  it('in PNG loses its texts and keeps its transparency', async () => {
    const drawn = await sharp({
      create: { width: 8, height: 8, channels: 4, background: { ...red, alpha: 0.5 } },
    })
      .withExif({ IFD0: { ImageDescription: secret } })
      .png()
      .toBuffer();
    const { body: sent } = await send(person, 'logo.png', Buffer.concat([drawn, Buffer.from(secret)])).expect(
      201,
    );
    const served = await open(counsellor, sent.seq);
    expect(served.includes('SECRET')).toBe(false);
    expect(await sharp(served).metadata()).toMatchObject({ format: 'png', hasAlpha: true });
  });

  it('of an iPhone (HEIC) is accepted and served as JPEG', async () => {
    const { body: sent } = await send(person, 'IMG_0001.HEIC', tinyHeic).expect(201);
    expect(sent.file).toMatchObject({ name: 'IMG_0001.jpg', type: 'image/jpeg' });
    const served = sharp(await open(counsellor, sent.seq));
    expect(await served.metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 24 });
    const { channels } = await served.stats();
    expect(channels[1]?.mean).toBeLessThan(80);
  }, 60_000);

  it('that is a decompression bomb or corrupt is refused with a sentence, and nothing is stored', async () => {
    const before = await stored();
    const small = await plain(9_000, 9_000).png().toBuffer();
    const huge = await send(person, 'bombe.png', small).expect(422);
    expect(huge.body.detail).toContain('trop grande');
    const heic = Buffer.from(tinyHeic);
    for (let at = heic.indexOf('ispe'); at >= 0; at = heic.indexOf('ispe', at + 4)) {
      heic.writeUInt32BE(30_000, at + 8);
      heic.writeUInt32BE(30_000, at + 12);
    }
    await send(person, 'bombe.heic', heic).expect(422);
    const whole = await plain(300, 300).jpeg().toBuffer();
    await send(person, 'coupee.jpg', whole.subarray(0, 400)).expect(422);
    expect(await stored()).toBe(before);
  });
});

describe('a text document', () => {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const types = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
  const relations = (inner: string) =>
    strToU8(`<?xml version="1.0"?><Relationships>${inner}</Relationships>`);
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const docx = (more: Record<string, Uint8Array> = {}) =>
    zipSync({
      '[Content_Types].xml': strToU8(types),
      'word/document.xml': strToU8('<w:document/>'),
      ...more,
    });
  const rels = 'word/_rels/document.xml.rels';
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

  it('with text only is accepted, also with links, and in ODT', async () => {
    const link = `<Relationship Id="r1" Type="${office}/hyperlink" Target="https://exemple.fr" TargetMode="External"/>`;
    expect(
      (await send(person, 'cv.docx', docx({ [rels]: relations(link) })).expect(201)).body.file.type,
    ).toBe('docx');
    const { body } = await send(person, 'cv.odt', odtFile()).expect(201);
    expect(body.file).toMatchObject({ name: 'cv.odt', type: 'odt' });
  });

  const body = (fields: string) => ({ 'word/document.xml': strToU8(`<w:document>${fields}</w:document>`) });
  const field = (...code: string[]) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${code
      .map((part) => `<w:r><w:instrText xml:space="preserve">${part}</w:instrText></w:r>`)
      .join('')}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  it('with page numbers, a table of contents and links is accepted', async () => {
    const fields = [' PAGE ', ' TOC \\o "1-3" ', ' HYPERLINK "https://exemple.fr" '].map((code) =>
      field(code),
    );
    const simple = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple>';
    await send(person, 'lettre.docx', docx(body(fields.join('') + simple))).expect(201);
  });

  const template = `<Relationship Id="r1" Type="${office}/attachedTemplate" Target="https://x.example/t.dotm" TargetMode="External"/>`;
  const picture = `<Relationship Id="r1" Type="${office}/image" Target="https://x.example/p.png" TargetMode="External"/>`;
  it.each([
    ['macros', docx({ 'word/vbaProject.bin': strToU8('x') })],
    ['macros under another name', docx({ 'word/VBAPROJECT.BIN': strToU8('x') })],
    ['an embedded object', docx({ 'word/embeddings/oleObject1.bin': strToU8('x') })],
    ['a control', docx({ 'word/activeX/activeX1.xml': strToU8('<x/>') })],
    ['a template from elsewhere', docx({ 'word/_rels/settings.xml.rels': relations(template) })],
    [
      'a template written with numbers',
      docx({ [rels]: relations(template.replace('attached', '&#97;ttached')) }),
    ],
    ['a template in UTF-16', docx({ [rels]: utf16(`<Relationships>${template}</Relationships>`) })],
    ['a picture from elsewhere', docx({ [rels]: relations(picture) })],
    ['a relation that hides', docx({ [rels]: relations(picture.replace('Id=', 'a=">" Id=')) })],
    ['entities', docx({ [rels]: strToU8('<!DOCTYPE x [<!ENTITY e "External">]><Relationships/>') })],
    [
      'the type of macros',
      docx({
        '[Content_Types].xml': strToU8(
          types.replace('</Types>', '<Default ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
        ),
      }),
    ],
    ['a field that starts a programme', docx(body(field(' DDEAUTO c:\\\\x.exe "a" ')))],
    ['such a field in two pieces', docx(body(field(' DDE', 'AUTO c:\\\\x.exe ')))],
    ['a field that fetches', docx(body(field(' INCLUDEPICTURE "http://x.example/p.png" ')))],
    ['a field in one tag', docx(body('<w:fldSimple w:instr="DDE excel x"/>'))],
    [
      'a field whose name another one makes',
      docx(
        body(
          field('').replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', field(' QUOTE 68 68 69 ')),
        ),
      ),
    ],
    ['macros in ODT', odtFile({ 'Basic/Standard/Module1.xml': strToU8('<x/>') })],
    [
      'a listener in ODT',
      odtFile({}, '<office:document-content><script:event-listener/></office:document-content>'),
    ],
    ['a picture from elsewhere in ODT', odtFile({}, '<draw:image xlink:href="https://x.example/p.png"/>')],
  ])('with %s is refused with a sentence', async (what, content) => {
    const before = await stored();
    const name = what.endsWith('ODT') ? 'cv.odt' : 'cv.docx';
    const { body } = await send(counsellor, name, content).expect(422);
    expect(body.detail).toMatch(/Enregistrez-le en PDF/);
    expect(await stored()).toBe(before);
  });

  it('that unpacks to hundreds of megabytes is refused', async () => {
    const zeros = new Uint8Array(210_000_000);
    await send(counsellor, 'bombe.docx', docx({ 'word/media/a.png': zeros })).expect(422);
  });
});

describe('storage', () => {
  const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size - 9, 'x')]);

  it('has a quota per conversation and per account, by the bytes actually stored', async () => {
    const begun = await stored();
    expect(begun).toBeLessThan(megabyte);
    const { body: first } = await send(person, 'a.pdf', pdf(3 * megabyte)).expect(201);
    const full = await send(counsellor, 'b.pdf', pdf(megabyte)).expect(413);
    expect(full.body.detail).toContain('Cette conversation garde déjà 4 Mo');
    // other conversations have space, until the account is full
    await send(person, 'c.pdf', pdf(1.5 * megabyte), other).expect(201);
    const mine = await send(person, 'd.pdf', pdf(megabyte), other).expect(413);
    expect(mine.body.detail).toContain('5 Mo');
    await send(counsellor, 'd.pdf', pdf(megabyte), other).expect(201);
    expect(await stored()).toBe(begun + 5.5 * megabyte);

    // deleting a file frees its space
    await person.visitor.delete(`/api/v1/conversations/${conversation}/messages/${first.seq}`).expect(200);
    await app.settle();
    expect(await stored()).toBe(begun + 2.5 * megabyte);
    await send(counsellor, 'b.pdf', pdf(megabyte)).expect(201);
  });

  it('does not exceed the quota when many files are sent at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send(counsellor, 'e.pdf', pdf(megabyte))),
    );
    const taken = answers.filter(({ status }) => status === 201) as { body: Message }[];
    expect(taken.length).toBeLessThanOrEqual(2);
    expect(answers.every(({ status }) => status === 201 || status === 413)).toBe(true);
    const inConversation = await app.context.db
      .collection('attachments.files')
      .find({ 'metadata.conversationId': conversation })
      .toArray();
    expect(inConversation.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(4 * megabyte);
  });
});
