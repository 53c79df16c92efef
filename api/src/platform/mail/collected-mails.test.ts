import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { usualSpaces } from '../../../test/support/spaces.ts';
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

/** With `where`, goes on with the data and at the time of a process that has ended. */
async function start(withServer: boolean, where: { dataDir?: string; now?: string } = {}) {
  box ??= withServer ? await startSmtpInbox() : undefined;
  app = await startTestApp({
    ...where,
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
    subjects: async (to: string) =>
      (await mail.list({ to, limit: 10 })).items.map(({ subject }) => usualSpaces(subject)),
    ask: (title: string, to = ada, notBefore?: Date, about: string[] = []) =>
      mail.send({
        to,
        template: asked,
        locale: 'fr',
        data: { title },
        key: `${title}:${to}`,
        concerns: { title },
        collected: true,
        about,
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

it('a process that ends between taking mails along and sending them loses none, and sends again only what it cannot know', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-mails-'));
  let now = '2026-03-02T08:00:00Z';
  const begin = () => start(true, { dataDir, now });
  const end = async () => {
    now = app?.clock.now().toISOString() ?? now;
    await app?.close();
  };
  box = await startSmtpInbox();
  const { received, faults } = box;
  const linksIn = (raw: string) => [...raw.matchAll(/jeton=(\p{L}+)/gu)].map(([, title]) => title);
  /** The links of each mail since the last look, and its Message-ID. */
  const fresh = () =>
    received.splice(0).map(({ text, raw }) => ({
      links: [...new Set(linksIn(text))].sort(),
      id: /^Message-ID: (\S+)/im.exec(raw)?.[1],
    }));
  /** They are taken along in one process, and another one starts while a further one waits already. */
  async function across(fault: typeof faults.now, titles: string[], later: string) {
    const first = await begin();
    for (const title of titles) await first.ask(title);
    faults.now = fault;
    await first.wait(61);
    const taken = await app?.context.db
      .collection('mails')
      .countDocuments({ sentWith: { $ne: null }, sentAt: null });
    expect(taken).toBe(titles.length - 1);
    await end();
    faults.now = null;
    const before = fresh();
    const second = await begin();
    await second.ask(later);
    await second.wait(3600);
    await second.wait(3600);
    await end();
    return { before, after: fresh() };
  }

  // never received: each leaves once
  const lost = await across('unheard', ['Pain', 'Gâteaux', 'Vente'], 'Accueil');
  expect(lost.before).toEqual([]);
  expect(lost.after.map(({ links }) => links).sort()).toEqual([['Accueil'], ['Gâteaux', 'Pain', 'Vente']]);

  // received perhaps: again under the same Message-ID, in which nothing new could be lost
  const unsure = await across('unsure', ['Livraison', 'Caisse'], 'Rayon');
  const again = unsure.after.find(({ id }) => id === unsure.before[0]?.id);
  expect(unsure.before).toHaveLength(1);
  expect([unsure.before[0]?.links, again?.links]).toEqual([
    ['Caisse', 'Livraison'],
    ['Caisse', 'Livraison'],
  ]);
  expect(unsure.after.filter((one) => one !== again).map(({ links }) => links)).toEqual([['Rayon']]);

  // the one that would take the others along is erased meanwhile
  const last = await begin();
  await last.ask('Cuisine', undefined, undefined, ['somebody']);
  await last.ask('Salle', undefined, undefined, ['somebody else']);
  faults.now = 'unheard';
  await last.wait(61);
  faults.now = null;
  await last.mail.forget({ about: ['somebody'], emails: [] });
  await last.wait(3600);
  expect(fresh().map(({ links }) => links)).toEqual([['Salle']]);
  await rm(dataDir, { recursive: true, force: true });
});
