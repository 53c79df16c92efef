import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { defineMail } from './template.ts';

const welcome = defineMail<{ name: string }>('welcome', {
  fr: ({ name }) => ({
    subject: 'Bienvenue à Élise & co',
    paragraphs: [`Bonjour ${name},`, 'Votre espace est prêt.'],
    button: { label: 'Ouvrir mon espace', path: '/entrer?jeton=abc' },
  }),
  en: ({ name }) => ({ subject: 'Welcome', paragraphs: [`Hello ${name},`] }),
});
const to = 'ada@exemple.fr';

let app: TestApp | undefined;
let smtp: SMTPServer | undefined;
afterEach(async () => {
  await app?.close();
  if (smtp) await new Promise<void>((resolve) => smtp?.close(resolve));
  [app, smtp] = [undefined, undefined];
});

test('without an SMTP server a mail becomes a file and a line of the demo mailbox, once per key', async () => {
  app = await startTestApp({ features: [], contract: [] });
  const { mail, jobs } = app.context;
  for (let times = 0; times < 2; times += 1)
    await mail.send({ to, template: welcome, locale: 'fr', data: { name: 'Ada <b>' }, key: 'welcome:ada' });
  await jobs.idle();
  const files = await readdir(join(app.dataDir, 'mail'));
  expect(files).toHaveLength(1);
  const content = await readFile(join(app.dataDir, 'mail', files[0] ?? ''), 'utf8');
  expect(content).toContain(`To: ${to}`);
  const { items } = await mail.list({ to, limit: 10 });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ subject: 'Bienvenue à Élise & co', link: '/entrer?jeton=abc' });
  expect(items[0]?.text).toContain(`${app.url}/entrer?jeton=abc`);
  expect(items[0]?.html).toContain('Ada &lt;b&gt;');
  expect(items[0]?.html).toContain('lang="fr"');
  expect((await mail.list({ to: 'other@exemple.fr', limit: 10 })).items).toEqual([]);
});

test('with an SMTP server a mail is sent, retried when the server is down, and its link is removed from the database', async () => {
  const received: string[] = [];
  let down = true;
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => (down ? done(new Error('busy')) : done()),
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const server = smtp?.listen(0, '127.0.0.1', () => {
      const address = server?.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  app = await startTestApp({ features: [], contract: [], config: { smtpUrl: `smtp://127.0.0.1:${port}` } });
  const { mail, jobs } = app.context;
  await mail.send({ to, template: welcome, locale: 'en', data: { name: 'Ada' }, key: 'k' });
  await jobs.idle();
  expect(received).toEqual([]);
  down = false;
  app.clock.advance(3_600_000);
  await jobs.idle();
  expect(received).toHaveLength(1);
  expect(received[0]).toContain('Hello Ada');
  const [stored] = (await mail.list({ limit: 1 })).items;
  expect(stored?.sentAt).toBeInstanceOf(Date);
  expect(stored?.text).toBeUndefined();
});
