import { createServer } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkTo } from '../../api/test/support/network.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  postSlot,
  propose,
  testPassword,
} from '../../api/test/support/people.ts';
import { portOf } from '../../api/test/support/port.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';

/** The partner's own program. */
const received: string[] = [];
let status = 200;
const receiver = createServer((request, response) => {
  received.push(`${request.headers['webhook-signature']}`);
  request.resume();
  response.writeHead(status).end();
});

let browser: Browser;
let app: TestApp;
let employer: Awaited<ReturnType<typeof createEmployer>>;
let coordinator: Person;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString(), network: networkTo(() => portOf(receiver)) });
  coordinator = await createPerson(app, { role: 'coordinator' });
  employer = await createEmployer(app);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
  await new Promise((resolve) => receiver.close(resolve));
});

async function open(person: Person, width: 360 | 1280): Promise<Screen> {
  const screen = await openScreen(browser, app.url, width);
  await openSession(screen, person.email, testPassword);
  return screen;
}
const button = ({ page }: Screen, name: string | RegExp) => page.getByRole('button', { name });
const inDialog = ({ page }: Screen) => page.getByRole('dialog');

describe('the programs of a company', () => {
  it('get a key that is shown once, works, and is ended', async () => {
    const screen = await open(employer, 360);
    const { page } = screen;
    await page.goto('/immersions/equipe');
    await page.getByRole('link', { name: 'Accès des logiciels' }).click();
    await page.getByText('Aucune clé pour le moment.').waitFor();
    await button(screen, 'Créer une clé').click();
    await button(screen, 'Créer la clé').click();
    await inDialog(screen).locator('[aria-invalid]').first().waitFor();
    await page.getByLabel('Nom de la clé').fill('Site de l’entreprise');
    await page.getByLabel('Lire les offres').check({ force: true });
    await expectAccessible(screen);
    await screen.shoot('programs-new-key-360');
    await button(screen, 'Créer la clé').click();
    const secret = (await inDialog(screen).locator('.p-secret').textContent()) ?? '';
    await expectAccessible(screen);
    await screen.shoot('programs-secret-360');
    await button(screen, 'J’ai gardé le secret').click();
    const use = () =>
      fetch(`${app.url}/api/v1/partner/slots`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await use()).status).toBe(200);
    await page.reload();
    await page.getByText('Site de l’entreprise').waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.getByText('utilisée').waitFor();
    await button(screen, 'Retirer la clé Site de l’entreprise').click();
    await inDialog(screen).getByRole('button', { name: 'Retirer' }).click();
    await page.getByText('La clé « Site de l’entreprise » est retirée.').waitFor();
    expect((await use()).status).toBe(401);
    expect(screen.errors).toEqual([]);
  });

  it('are told of events at an address, and what they answered is seen', async () => {
    const screen = await open(employer, 1280);
    const { page } = screen;
    await page.goto('/acces-des-logiciels');
    await button(screen, 'Ajouter une adresse').click();
    await inDialog(screen)
      .getByLabel(/^Adresse/)
      .fill('http://partenaire.exemple.fr/recu');
    await button(screen, 'Ajouter l’adresse').click();
    await inDialog(screen).locator('[aria-invalid]').waitFor();
    await inDialog(screen)
      .getByLabel(/^Adresse/)
      .fill('https://partenaire.exemple.fr/recu');
    await button(screen, 'Ajouter l’adresse').click();
    await inDialog(screen)
      .getByText(/^whsec_/)
      .waitFor();
    await button(screen, 'J’ai gardé le secret').click();
    await page.getByText('https://partenaire.exemple.fr/recu').waitFor();

    status = 500;
    const counsellor = await createCounsellor(app);
    const slot = await postSlot(app, employer, { title: 'Aide en boulangerie' });
    const consentGivenOn = app.context.clock.today();
    await propose(app, counsellor, await beginPathway(app, counsellor), slot, { consentGivenOn });
    await app.settle();
    await expect.poll(() => received.length).toBeGreaterThan(0);
    await button(screen, 'Envois vers partenaire.exemple.fr').click();
    const refresh = button(screen, 'Actualiser');
    await expect
      .poll(async () => {
        if (await refresh.isVisible()) await refresh.click();
        return page.getByText('Code 500').count();
      })
      .toBeGreaterThan(0);
    await expectAccessible(screen);
    await screen.shoot('programs-deliveries-1280');
    await page.setViewportSize({ width: 360, height: 740 });
    await screen.shoot('programs-deliveries-360');
    status = 200;
    await button(screen, 'Renvoyer').first().click();
    await page.getByText('L’événement est renvoyé.').waitFor();
    await expect
      .poll(async () => {
        await refresh.click();
        return page.getByText('Reçu').count();
      })
      .toBeGreaterThan(0);
    expect(received.every((signature) => signature.startsWith('v1,'))).toBe(true);
    await button(screen, 'Changer le secret').click();
    await button(screen, 'Créer un nouveau secret').click();
    await inDialog(screen)
      .getByText(/^whsec_/)
      .waitFor();
    await button(screen, 'J’ai gardé le secret').click();
    await page.getByText('L’ancien secret signe encore').waitFor();
    await button(screen, 'Supprimer l’adresse partenaire.exemple.fr').click();
    await inDialog(screen).getByRole('button', { name: 'Supprimer' }).click();
    await page.getByText('Aucune adresse n’est prévenue.').waitFor();
    expect(screen.errors).toEqual([]);
  });

  it('are seen by a coordinator, who makes none, and by nobody else', async () => {
    const screen = await open(coordinator, 1280);
    const { page } = screen;
    await page.goto(`/entreprises/${employer.establishmentId}`);
    await page.getByRole('link', { name: 'Accès des logiciels' }).click();
    await page.getByText('Site de l’entreprise').waitFor();
    expect(await button(screen, 'Créer une clé').count()).toBe(0);
    await page.goto('/acces-des-logiciels');
    await button(screen, 'Créer une clé').waitFor();
    const other = await open(await createEmployer(app), 360);
    await other.page.goto(`/acces-des-logiciels?de=etablissement&id=${employer.establishmentId}`);
    await other.page.getByText('Cette page est pour les personnes qui gèrent l’équipe.').waitFor();
    await expectAccessible(other);
    expect([...screen.errors, ...other.errors]).toEqual([]);
  });
});
