import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validatedImmersion } from '../../api/test/support/factories/immersions.ts';
import { createPerson, postSlot, testPassword } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';

/** A person's phone without network: what it has seen, what waits, and what it forgets. */

let browser: Browser;
let app: TestApp;
let team: Awaited<ReturnType<typeof validatedImmersion>>;
let phone: Screen;
let slotId: string;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  team = await validatedImmersion(app);
  slotId = (await postSlot(app, team.employer, { title: 'Aide en cuisine' })).id;
  await app.settle();
  phone = await openScreen(browser, app.url, 360, true);
  await openSession(phone, team.person.email, testPassword);
});
afterAll(async () => {
  expect(phone?.errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

const seen = () => phone.page.getByText(/^Vu le .+ à \d+\sh(?:\s\d\d)?, sans réseau/);
const keptNames = () =>
  phone.page.evaluate<string[]>(
    "caches.keys().then((all) => all.filter((name) => name.startsWith('passerelle.kept.')))",
  );
const isKept = (path: string) =>
  phone.page.evaluate<boolean>(
    `caches.match('/api/v1${path}', { ignoreSearch: true }).then((found) => found !== undefined)`,
  );

/** Pages of the phone, with a title of each and an answer that each keeps. */
const pages = () =>
  [
    { at: '/', title: /^Bonjour/, keeps: '/pathways/mine' },
    { at: '/mon-historique', title: /passé/, keeps: `/pathways/${team.pathwayId}/timeline` },
    { at: '/offres-pour-moi', title: /^Offres pour moi/, keeps: `/pathways/${team.pathwayId}/matches` },
    { at: '/candidatures', title: /candidatures/i, keeps: '/candidacies' },
    {
      at: `/candidatures/${team.candidacyId}/immersion`,
      title: /^Mon immersion chez/,
      keeps: `/candidacies/${team.candidacyId}/immersion`,
    },
    {
      at: `/echanges/${team.candidacyId}`,
      title: /./,
      keeps: `/conversations/${team.candidacyId}/messages`,
    },
  ] as const;

describe('a phone without network', () => {
  it('is offered the application before, and takes a no for good', async () => {
    const { page } = phone;
    const offer = () =>
      page.evaluate("window.dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))");
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: /^Bonjour/ }).waitFor();
    await offer();
    await page.getByText(/^Installez Passerelle/).waitFor();
    await expectAccessible(phone);
    await phone.shoot('offline-install-360');
    await page.getByRole('button', { name: 'Non merci' }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: /^Bonjour/ }).waitFor();
    await offer();
    expect(await page.getByText(/^Installez Passerelle/).count()).toBe(0);
    const manifest = await (await phone.context.request.get('/manifest.webmanifest')).json();
    for (const { src } of manifest.icons as { src: string }[])
      expect((await phone.context.request.get(src)).headers()['content-type']).toBe('image/png');
  });

  it('opens home, path, slots, requests, immersion and conversation as they were last seen, with the time', async () => {
    const { page, context } = phone;
    for (const { at, title, keeps } of pages()) {
      await page.goto(at);
      await page.getByRole('heading', { level: 1, name: title }).first().waitFor();
      await expect.poll(() => isKept(keeps), { message: keeps }).toBe(true);
    }
    await page.evaluate('navigator.serviceWorker.ready');
    await context.setOffline(true);
    for (const { at, title } of pages()) {
      await page.goto(at);
      await page.getByRole('heading', { level: 1, name: title }).first().waitFor();
      await seen().first().waitFor();
      await phone.shoot(`offline${at.replace(/[0-9a-f]{24}/, 'id').replaceAll('/', '-')}-360`);
    }
    await expectAccessible(phone);
  });

  it('keeps what is written until there is network again, and sends it once', async () => {
    const { page, context } = phone;
    await page.getByLabel('Votre message').fill('J’arrive lundi à 9 h');
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await page.getByText(/En attente du réseau/).waitFor();
    await page.reload();
    await page.getByText(/En attente du réseau/).waitFor();
    await context.setOffline(false);
    await expect.poll(() => page.getByText(/En attente du réseau/).count(), { timeout: 40_000 }).toBe(0);
    await expect.poll(() => seen().count(), { timeout: 40_000 }).toBe(0);
    const path = `/api/v1/conversations/${team.candidacyId}/messages?limit=50`;
    const { items } = (await team.person.visitor.get(path).expect(200)).body;
    expect(items.filter(({ text }: { text?: string }) => text === 'J’arrive lundi à 9 h')).toHaveLength(1);
  });

  it('says of a page that it has never opened what to do, and never that we are to blame', async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await page.goto(`/offres/${slotId}`);
    await page.getByText(/n’êtes pas connecté au réseau/).waitFor();
    expect(await page.getByText(/de notre côté/).count()).toBe(0);
    await phone.shoot('offline-never-seen-360');
    await page.goto('/compte');
    await page.getByRole('heading', { name: 'Cette page a besoin du réseau' }).waitFor();
    await page.getByText(/n’a pas encore été ouverte sur cet appareil/).waitFor();
    expect(await page.getByText(/de notre côté/).count()).toBe(0);
    await expectAccessible(phone);
  });

  it('forgets everything at a sign-out, also without network, and the server hears of it later', async () => {
    const { page, context } = phone;
    await page.goto('/moi');
    expect(await keptNames()).toHaveLength(1);
    await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('link', { name: 'Se connecter' }).first().waitFor();
    expect(await keptNames()).toEqual([]);
    await page.goto('/');
    await page.getByText(/n’êtes pas connecté au réseau/).waitFor();
    expect(await page.getByText(/^Bonjour/).count()).toBe(0);
    await context.setOffline(false);
    await page.goto('/');
    await page.getByRole('link', { name: 'Se connecter' }).first().waitFor();
    const { account } = await (await context.request.get('/api/v1/session')).json();
    expect(account).toBeNull();
  });

  it('shows the next account nothing of the one before', async () => {
    const { page, context } = phone;
    await openSession(phone, team.person.email, testPassword);
    await page.goto('/');
    await expect.poll(() => isKept('/pathways/mine')).toBe(true);
    await openSession(phone, team.employer.email, testPassword);
    await page.goto('/immersions');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await expect.poll(() => isKept('/slots/mine')).toBe(true);
    expect(await isKept('/pathways/mine')).toBe(false);
    expect(await keptNames()).toHaveLength(1);
    await context.setOffline(true);
    await page.goto('/immersions');
    await seen().first().waitFor();
    await context.setOffline(false);
  });
});
