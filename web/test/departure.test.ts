import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCounsellor,
  createPerson,
  type Person,
  structureOf,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';

const minute = 60_000;
const many = 24;

let browser: Browser;
let app: TestApp;
let leaver: Person;
let colleague: Person;
let pathwayIds: string[];
beforeAll(async () => {
  browser = await launchBrowser();
  // during the day, because e-mails are not sent at night
  app = await startTestApp({ now: new Date().toISOString().replace(/T.*/, 'T10:00:00Z') });
  await createPerson(app, { role: 'coordinator' });
  const manager = await createCounsellor(app);
  const structureId = await structureOf(manager);
  leaver = await createCounsellor(app, structureId);
  colleague = await createCounsellor(app, structureId);
  const stored = await Promise.all(
    Array.from({ length: many }, (_, n) =>
      app.services.pathways.store({ firstName: `Personne${n}`, lastName: 'Fictive' }, [
        { accountId: leaver.accountId, structureId },
      ]),
    ),
  );
  pathwayIds = stored.map(({ _id }) => _id.toHexString());
}, 300_000);
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

async function expectFits(screen: Screen, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await screen.page.setViewportSize({ width, height: 800 });
    expect(await screen.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    await expectAccessible(screen);
    await screen.shoot(`${name}-${width}`);
  }
}

describe('a counsellor who leaves with seventy people', () => {
  it('sees on their own page the progress of the handover, who takes over and when it is done', async () => {
    // a merge locks one file for a moment, so the last person has to wait
    const { ObjectId } = app.context.db.base.Types;
    const held = app.context.db.collection('pathways');
    const last = { _id: new ObjectId(pathwayIds.at(-1)) };
    await held.updateOne(last, { $set: { mergeId: new ObjectId() } });

    const screen = await openScreen(browser, app.url, 1280);
    const { page } = screen;
    await openSession(screen, leaver.email, testPassword);
    await page.goto(`/accompagnements/structure/${leaver.accountId}/depart`);
    await page.getByLabel('Tous à', { exact: false }).first().selectOption(colleague.accountId);
    await page.getByRole('button', { name: 'Transmettre et quitter' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Transmettre et quitter' }).click();
    await page.waitForURL(/\/depart\/[0-9a-f]{32}$/);
    const address = page.url();
    await page.getByRole('heading', { name: 'Votre départ est en cours' }).waitFor();
    await page.getByText(`${many - 1} personnes transmises sur ${many}.`).waitFor({ timeout: minute });
    const name = await app.services.accounts.nameOf(colleague.accountId);
    await page.getByText(`${name} : ${many} personnes`).waitFor();
    await page.getByText('Vous pouvez fermer cette page').waitFor();
    await expectFits(screen, 'departure-running');

    // after a reload, both this page and the first one show the progress again
    await page.reload();
    await page.getByText(`${many - 1} personnes transmises sur ${many}.`).waitFor();
    await page.goto(`/accompagnements/structure/${leaver.accountId}/depart`);
    await page.waitForURL(address);

    // it takes longer than expected
    app.clock.advance(11 * minute);
    await page.getByText('Cela prend plus de temps que prévu').waitFor();
    await expectFits(screen, 'departure-delayed');

    // the rest continues without any action, and the page shows it without a reload
    await held.updateOne(last, { $set: { mergeId: null } });
    app.clock.advance(61 * minute);
    await app.settle();
    await page.getByRole('heading', { name: 'Vous avez quitté la structure' }).waitFor();
    await page.getByText('C’est fait : vous avez quitté Mission locale d’essai').waitFor();
    await expectFits(screen, 'departure-done');
    await leaver.visitor.get('/api/v1/pathways').expect(401);

    // the URL alone gives access, on another device too
    await page.reload();
    await page.getByText(`${name} : ${many} personnes`).waitFor();
    const phone = await openScreen(browser, app.url, 360);
    await phone.page.goto(address);
    await phone.page.getByRole('heading', { name: 'Vous avez quitté la structure' }).waitFor();
    await phone.page.getByRole('main').getByRole('link', { name: 'Aller à l’accueil' }).click();
    await phone.page.waitForURL(`${app.url}/`);
    const mails = await app.context.mail.list({ to: leaver.email, limit: 50 });
    expect(mails.items.map(({ subject }) => subject)).toContain('Votre départ est terminé');
    expect([screen, phone].flatMap(({ errors }) => errors)).toEqual([]);
  }, 300_000);
});
