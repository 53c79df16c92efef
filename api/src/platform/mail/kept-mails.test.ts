import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { mailDays } from './mail.model.ts';
import { defineMail } from './template.ts';

const note = defineMail<{ name: string }>('note', {
  fr: ({ name }) => ({ subject: `Bonjour ${name}`, paragraphs: ['Votre espace est prêt.'] }),
  en: ({ name }) => ({ subject: `Hello ${name}`, paragraphs: ['Your space is ready.'] }),
});
const oneDay = 24 * 3_600_000;

let app: TestApp;
let folder: string;
beforeEach(async () => {
  app = await startTestApp({ features: [], contract: [] });
  folder = join(app.dataDir, 'mail');
});
afterEach(() => app.close());

async function sendTo(name: string): Promise<void> {
  const data = { name };
  const about = [name];
  await app.context.mail.send({
    to: `${name}@exemple.fr`,
    template: note,
    locale: 'fr',
    data,
    about,
    key: name,
  });
  await app.context.jobs.idle();
}
const files = async () => (await readdir(folder)).sort();
const inbox = async () => (await app.context.mail.list({ limit: 50 })).items.map(({ to }) => to).sort();
const night = () => app.context.mail.removeBefore(new Date(app.clock.now().getTime() - mailDays * oneDay));

/** Replaces the file by a folder that is not empty, which cannot be removed as a file, even by root. */
async function block(file: string): Promise<void> {
  await rm(join(folder, file));
  await mkdir(join(folder, file));
  await writeFile(join(folder, file, 'held'), '');
}
const unblock = (file: string) => rm(join(folder, file), { recursive: true });

it('a mail and its file are kept for ninety days and removed together', async () => {
  await sendTo('ada');
  app.clock.advance(mailDays * oneDay - 3_600_000);
  await sendTo('bela');
  expect(await night()).toBe(0);
  expect(await files()).toHaveLength(2);
  app.clock.advance(3_600_000 + 1000);
  expect(await night()).toBe(1);
  expect(await files()).toHaveLength(1);
  expect(await inbox()).toEqual(['bela@exemple.fr']);
});

it('a file that cannot be removed does not stop the removal of others, and is removed on a later night', async () => {
  await sendTo('ada');
  const [adas = ''] = await files();
  await sendTo('bela');
  await block(adas);
  app.clock.advance(mailDays * oneDay + 1000);
  expect(await night()).toBe(1);
  expect(await files()).toEqual([adas]);
  expect(await inbox()).toEqual(['ada@exemple.fr']);
  await unblock(adas);
  expect(await night()).toBe(1);
  expect(await files()).toEqual([]);
  expect(await inbox()).toEqual([]);
});

it('a file whose mail is gone is removed too, and a failure does not stop the nightly job', async () => {
  await sendTo('ada');
  await sendTo('bela');
  await app.context.db.collection('mails').deleteMany({});
  const [first = ''] = await files();
  await block(first);
  expect(await night()).toBe(0);
  expect(await files()).toEqual([first]);
  await unblock(first);
  await night();
  expect(await files()).toEqual([]);
});

it('an erasure fails as long as a file of the person is left', async () => {
  await sendTo('ada');
  const [adas = ''] = await files();
  await block(adas);
  const forget = () => app.context.mail.forget({ about: ['ada'], emails: [] });
  await expect(forget()).rejects.toThrow('could not be removed');
  expect(await inbox()).toEqual(['ada@exemple.fr']);
  await unblock(adas);
  await forget();
  expect(await inbox()).toEqual([]);
});
