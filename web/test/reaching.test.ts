import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLetter } from '../../api/test/support/access-letter.ts';
import { publishHours } from '../../api/test/support/factories/appointments.ts';
import { newcomer, reacher } from '../../api/test/support/factories/reaching.ts';
import {
  createCounsellor,
  createPerson,
  type Person,
  signInAgain,
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

const oneDay = 24 * 3_600_000;
let browser: Browser;
let app: TestApp;
let manager: Person;
let screen: Screen;
let phone: Screen;
let importId: string;

/** A month's file of four people, carried out. */
async function importPeople(): Promise<string> {
  const rows = [
    'Nom;Prénom;Naissance;Adresse;CP Ville;Mail;Tél',
    'Novari;Ada;01/02/1980;3 rue des Essais;76000 Rouen;ada.inventee@exemple.fr;',
    'Brun;Léa;01/02/1982;1 place Vide;76410 Cléon;;',
    'Caro;Max;01/02/1983;;76000 Rouen;;0639980021',
    'Dore;Ana;01/02/1984;;76000 Rouen;;',
  ];
  const { body } = await manager.visitor
    .put(`/api/v1/imports/${crypto.randomUUID()}?name=mois.csv`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(rows.join('\r\n')))
    .expect(201);
  await app.settle();
  const at = `/api/v1/imports/${body.id}`;
  const { version } = (await manager.visitor.get(at).expect(200)).body;
  await manager.visitor.post(`${at}/start`).set('If-Match', `"${version}"`).expect(202);
  await app.settle();
  return body.id;
}

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ config: { demo: true } });
  await createPerson(app, { role: 'coordinator' });
  manager = await createCounsellor(app);
  await publishHours(manager);
  importId = await importPeople();
  screen = await openScreen(browser, app.url, 1280);
  phone = await openScreen(browser, app.url, 360);
  await openSession(screen, manager.email, testPassword);
}, 300_000);
afterAll(async () => {
  for (const { errors } of [screen, phone]) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

const button = ({ page }: Screen, name: string | RegExp) => page.getByRole('button', { name });
/** At both widths: nothing is cut off, and nothing is wrong for those who hear the page. */
async function show(name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await screen.page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    expect(await screen.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    await expectAccessible(screen);
    await screen.shoot(`${name}-${width}`);
  }
}

/** The person types what the letter says on a phone of their own. */
async function enter({ identifier, code }: { identifier: string; code: string }): Promise<void> {
  const { page } = await openScreen(browser, app.url, 360);
  await page.goto('/acces');
  await page.getByLabel('Identifiant').fill(identifier);
  await page.getByLabel('Code', { exact: false }).fill(code);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('heading', { name: 'Bonjour Léa' }).waitFor();
  for (const password of await page.locator('input[type=password]').all()) await password.fill(testPassword);
  await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
  await page.getByText(/Bonjour Léa/).waitFor();
  await page.waitForURL((url) => url.pathname === '/');
}

describe('the people of a month', () => {
  it('are invited from the report, their letters printed, and nobody is forgotten', async () => {
    const { page } = screen;
    await page.goto(`/accompagnements/importer?fichier=${importId}`);
    await page.getByRole('link', { name: 'Inviter ces personnes' }).click();
    await page.getByText('1 par e-mail').waitFor();
    await page.getByText('1 par lettre').waitFor();
    await page.getByText('Par quels moyens').waitFor();
    expect(await page.getByText('Sans adresse pour écrire').textContent()).toContain('(1)');
    await show('inviter');
    await button(screen, 'Inviter 3 personnes').click();
    await page.getByText('Les invitations sont parties.').waitFor();
    await button(screen, 'Copier le lien de Ada Novari').click();
    expect(await page.getByRole('textbox', { name: 'Lien de Ada Novari' }).inputValue()).toMatch(
      /\/rendez-vous\?jeton=.{40}/,
    );
    await show('invitees');
    await page.getByRole('link', { name: 'Imprimer les lettres' }).click();
    await page.getByText('1 lettre attend.').waitFor();
    await show('lettres-attente');
    const first = page.waitForEvent('download');
    await button(screen, 'Imprimer la lettre').click();
    const file = await first;
    expect(file.suggestedFilename()).toBe('lettres.pdf');
    await enter(readLetter(await readFile((await file.path()) ?? '')));
    await page.getByText(/^impression le/).waitFor();
    const again = page.waitForEvent('download');
    await button(screen, 'Imprimer à nouveau').click();
    await again;
    await page.getByText(/réimpression le/).waitFor();
    await show('lettres');

    await page.goto('/accompagnements');
    await page.getByText('1 personne que vous accompagnez n’est pas encore jointe.').waitFor();
    await show('accueil');
    await page.getByRole('link', { name: 'Voir qui, et quoi faire' }).click();
    await page.getByText('Aucune adresse pour écrire').waitFor();
    await page.getByRole('link', { name: 'Ajouter une adresse, Ana Dore' }).click();
    await page.getByLabel('Numéro et rue').fill('8 rue des Essais');
    await page.getByLabel('Code postal').fill('760');
    await page.getByLabel('Commune', { exact: true }).fill('Rouen');
    await button(screen, 'Enregistrer').click();
    await page.locator('.p-field-error').first().waitFor();
    await show('adresse');
    await page.getByLabel('Code postal').fill('76000');
    await button(screen, 'Enregistrer').click();
    await page.getByText('8 rue des Essais, 76000 Rouen').waitFor();

    // three weeks later: the list, a call, and what was tried
    app.clock.advance(22 * oneDay);
    await app.settle();
    await signInAgain(manager);
    await page.goto('/accompagnements/a-joindre?perimetre=structure');
    await page.getByText('4 personnes à joindre').waitFor();
    await show('a-joindre');
    await button(screen, 'Noter un appel, Max Caro').click();
    await page.getByText('Message laissé').click();
    await expectAccessible(screen);
    await screen.shoot('appel-1280');
    await button(screen, 'Noter l’appel').click();
    await page.getByText('3 personnes à joindre').waitFor();
    await page.getByRole('link', { name: 'Ada Novari', exact: true }).click();
    await page.getByText('Rappel, E-mail').waitFor();
    await show('personne');
    app.clock.advance(-22 * oneDay);
  });

  it('are offered no message by a server that cannot send any, and told so', async () => {
    const mobile = await openScreen(browser, app.url, 360);
    const { page } = mobile;
    // the session as a server without a gateway answers it
    await page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch();
      const body = await response.json().catch(() => null);
      return body
        ? route.fulfill({ response, json: { ...body, mail: false, sms: false } })
        : route.fulfill({ response });
    });
    await openSession(mobile, manager.email, testPassword);
    await page.goto('/accompagnements/structure/messages');
    await page.getByText('Les SMS ne sont pas configurés sur cette installation.').waitFor();
    await page.getByText('L’envoi d’e-mails n’est pas configuré sur cette installation.').waitFor();
    expect(await page.getByRole('radio', { name: 'E-mail' }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'Lettre' }).count()).toBe(1);
    expect(await page.getByRole('radio', { name: 'SMS' }).count()).toBe(0);
    await mobile.shoot('words-without-messages');
    await expectAccessible(mobile);
    expect(mobile.errors).toEqual([]);
  }, 60_000);

  it('are written to in the words of the structure, with a preview', async () => {
    const { page } = screen;
    await page.goto('/accompagnements/structure/messages');
    const text = page.getByLabel(/^Texte/);
    await text.fill('Bonjour {prénom}, venez !');
    await page.getByText('Le champ {prénom} n’existe pas.').waitFor();
    await text.fill('Bonjour {prenom}, venez !');
    await page.getByText('Le texte doit contenir {lien}.').waitFor();
    expect(await button(screen, 'Enregistrer').first().isDisabled()).toBe(true);
    await show('messages-faux');
    await text.fill('Bonjour {prenom}, venez !\n\n');
    await text.press('Control+End');
    await button(screen, 'lien (obligatoire)').click();
    await page.getByText('Bonjour Awa, venez !').waitFor();
    await button(screen, 'Enregistrer').first().click();
    await page.getByText('Vos mots', { exact: true }).waitFor();
    await page.getByText('Lettre', { exact: true }).click();
    await show('messages');
    await page.getByText('SMS', { exact: true }).click();
    await page.getByText(/SMS par personne/).waitFor();
    await screen.shoot('messages-sms-1280');
    await page.getByText('E-mail', { exact: true }).click();
    await button(screen, 'Reprendre les mots d’origine').click();
    await page.getByText('Les mots d’origine sont de retour.').waitFor();
  });

  it('open their page with the code of a letter, and can ask for no more reminders', async () => {
    const { id, phone: to } = await newcomer(manager, { phone: true });
    const reach = reacher(app, manager);
    await reach.invite();
    // nobody is left to invite, and nothing is asked about how
    await screen.page.goto('/accompagnements/inviter');
    await screen.page.getByText('Personne à inviter').waitFor();
    expect(await screen.page.getByText('Par quels moyens').count()).toBe(0);
    await show('personne-a-inviter');
    const { items } = await app.context.sms.list({ to, limit: 1 });
    const code = items[0]?.text?.slice(-14) ?? '';
    const { page } = phone;
    await page.goto('/rdv');
    await page.getByLabel('Code').fill(code.toLowerCase().replaceAll('-', ' '));
    await expectAccessible(phone);
    await phone.shoot('code-360');
    await button(phone, 'Ouvrir ma page').click();
    await page.getByText('Le premier moment libre').waitFor();
    await button(phone, 'Ne plus recevoir de rappel').click();
    await button(phone, 'Recevoir à nouveau les rappels').waitFor();
    await expectAccessible(phone);
    await phone.shoot('sans-rappel-360');
    expect((await reach.of(id)).standing.reason).toBe(null);
    expect((await reach.of(id)).noMessagesSince).not.toBeNull();
  });
});
