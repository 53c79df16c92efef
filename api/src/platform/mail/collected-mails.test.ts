import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { defineMail } from './template.ts';

const asked = defineMail<{ title: string }>('asked', {
  fr: ({ title }) => ({
    subject: `Une candidature pour « ${title} »`,
    paragraphs: ['Bonjour,', `Quelqu’un souhaite découvrir « ${title} ».`],
    button: { label: 'Voir et répondre', path: `/repondre?jeton=${title}` },
  }),
  en: ({ title }) => ({ subject: `A candidacy for “${title}”`, paragraphs: ['Hello,', `“${title}”.`] }),
});

const ada = 'ada@exemple.fr';
let app: TestApp | undefined;
let box: SmtpInbox | undefined;
afterEach(async () => {
  await app?.close();
  await box?.close();
  [app, box] = [undefined, undefined];
});

async function start(withServer: boolean) {
  box = withServer ? await startSmtpInbox() : undefined;
  app = await startTestApp({
    features: [],
    contract: [],
    config: { mailCollectSeconds: 60, ...(box ? { smtpUrl: box.url } : {}) },
  });
  const { mail, jobs } = app.context;
  const refused = new Set<string>();
  mail.askBeforeSending(z.object({ title: z.string() }), async ({ title }) => !refused.has(title));
  const { clock } = app;
  return {
    mail,
    refused,
    /** Subjects of the mails to a mailbox, newest first. */
    subjects: async (to: string) => (await mail.list({ to, limit: 10 })).items.map(({ subject }) => subject),
    ask: (title: string, to = ada, notBefore?: Date) =>
      mail.send({
        to,
        template: asked,
        locale: 'fr',
        data: { title },
        key: `${title}:${to}`,
        concerns: { title },
        collected: true,
        ...(notBefore ? { notBefore } : {}),
      }),
    async wait(seconds: number) {
      clock.advance(seconds * 1000);
      await jobs.idle();
    },
    inMinutes: (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000),
  };
}

it('several of one kind within a minute leave as one, each with its own link, and what has lost its reason is left out', async () => {
  const { ask, wait, refused, subjects } = await start(true);
  for (const title of ['Pain', 'Gâteaux', 'Vente']) await ask(title);
  await ask('Pain', 'leo@exemple.fr');
  await wait(30);
  await ask('Livraison');
  await wait(0);
  expect(box?.received).toEqual([]);
  refused.add('Vente');
  await wait(30);
  expect(await subjects(ada)).toEqual(['Une candidature pour « Pain », et 2 autres']);
  const [mail, ...more] = box?.to(ada) ?? [];
  expect(more).toEqual([]);
  const text = mail?.text ?? '';
  for (const title of ['Pain', 'Gâteaux', 'Livraison']) expect(text).toContain(`/repondre?jeton=${title}`);
  expect(text).not.toContain('Vente');
  expect(text.match(/Bonjour,/g)).toHaveLength(1);
  expect(await subjects('leo@exemple.fr')).toEqual(['Une candidature pour « Pain »']);

  await ask('Accueil');
  await wait(61);
  await wait(3600);
  expect(box?.received).toHaveLength(3);
  expect((await subjects(ada))[0]).toBe('Une candidature pour « Accueil »');
});

it('they wait for the end of quiet hours together', async () => {
  const { ask, wait, inMinutes, subjects } = await start(true);
  const morning = inMinutes(120);
  await ask('Pain', undefined, morning);
  await wait(600);
  await ask('Gâteaux', undefined, morning);
  await wait(3600);
  expect(box?.received).toEqual([]);
  await wait(3600);
  expect(box?.received).toHaveLength(1);
  expect(await subjects(ada)).toEqual(['Une candidature pour « Pain », et 1 autre']);
});

it('the others leave when the one that would take them along may not, also in the demo’s mailbox', async () => {
  const { ask, wait, mail, refused, subjects } = await start(false);
  for (const title of ['Pain', 'Gâteaux', 'Vente']) await ask(title);
  refused.add('Pain');
  await wait(61);
  expect(await subjects(ada)).toEqual(['Une candidature pour « Gâteaux », et 1 autre']);
  const { items } = await mail.list({ limit: 10 });
  expect(items[0]?.html).toContain('/repondre?jeton=Vente');
  expect(items[0]?.sentAt).toBeInstanceOf(Date);
});
