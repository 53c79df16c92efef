import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSiret } from '../../api/src/directory/siret.ts';
import { csvText } from '../../api/src/intake/testing/written-files.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
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

let browser: Browser;
let app: TestApp;
let manager: Person;
let coordinator: Person;
let structureId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  await coordinator.visitor
    .put(`/api/v1/structures/${structureId}/managers/${manager.accountId}`)
    .expect(204);
  await app.services.pathways.store(
    { firstName: 'Océane', lastName: 'Le Goff', birthDate: '1991-04-05', phone: '0639980001' },
    [{ accountId: manager.accountId, structureId }],
  );
}, 300_000);
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

const file = (name: string, rows: readonly (readonly string[])[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(csvText(rows, { delimiter: ';', lineEnd: '\r\n', quoteAll: false })),
});
const people = [
  ['Nom', 'Prénom', 'Né(e) le', 'Tél', 'NIR', 'Note'],
  ['NOVARI', 'Ada', '02/01/1990', '639980011', '255081416802538', ''],
  ['LE GOFF', 'Oceane', '05/04/1991', '639980002', '', ''],
  ['SOL', '', '03/02/1985', '', '', ''],
  ['FOURNIL', 'Rose', '31/02/1980', '12', '', ''],
];

async function expectFits(screen: Screen, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await screen.page.setViewportSize({ width, height: 800 });
    expect(await screen.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    await expectAccessible(screen);
    await screen.shoot(`${name}-${width}`);
  }
}

describe('the file of a month', () => {
  it('is dropped, checked, corrected, decided, carried out, read and undone by a manager', async () => {
    const screen = await openScreen(browser, app.url, 1280);
    const { page } = screen;
    await openSession(screen, manager.email, testPassword);
    await page.goto('/accompagnements/structure');
    await page.getByRole('link', { name: 'Importer un fichier' }).click();
    await page.getByText('Aucun fichier pour le moment').waitFor();
    await expectFits(screen, 'import-drop');

    const field = page.getByLabel('Choisir un fichier, ou le déposer ici');
    await field.setInputFiles({
      name: 'liste.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    });
    await page.getByText('ni un tableau (CSV ou XLSX)').waitFor();
    await field.setInputFiles(file('mars.csv', people));
    await page.getByText('Un numéro de sécurité sociale était dans ce fichier').waitFor();
    await page.getByText('4 colonnes reconnues sur 5').waitFor();
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('Le Goff Oceane').getByText('Est-ce la même personne ?').waitFor();
    await expectFits(screen, 'import-plan');

    // a cell is corrected where it stands
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Corriger la ligne de Sol' }).click();
    const dialog = page.getByRole('dialog');
    await expectFits(screen, 'import-edit');
    await dialog.getByLabel('Prénom').fill('Noé');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await row('Sol Noé').getByText('Nouvelle').waitFor();
    await row('Fournil Rose').getByText('ne se lit pas').waitFor();
    await page.getByLabel('Importer Fournil Rose').click({ force: true });
    await row('Le Goff Oceane').getByRole('button', { name: 'Oui, c’est la même' }).click();
    await page.getByText('Vous avez dit : c’est la même personne.').waitFor();
    await page.getByRole('button', { name: 'À décider (1)' }).click();
    await row('Novari Ada').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Importer 3 personnes' }).click();
    await page.getByRole('button', { name: 'Créées (2)' }).waitFor();
    await page.getByRole('button', { name: 'Rapprochées (1)' }).waitFor();
    await page.getByRole('button', { name: 'Décochées (1)' }).waitFor();
    await expectFits(screen, 'import-report');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger le compte rendu (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('import.csv');
    // the address is of this file: it opens again after a reload
    await page.reload();
    await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
    await page.getByText('Cet import a été annulé.').waitFor();
    await page.getByRole('button', { name: 'Annulées (3)' }).waitFor();
    await page.getByRole('button', { name: 'Déposer un autre fichier' }).click();
    await page.getByRole('button', { name: 'mars.csv' }).waitFor();
    expect(screen.errors).toEqual([]);
  }, 180_000);

  it('is brought by a coordinator for a structure, who says what the columns hold on a phone', async () => {
    const screen = await openScreen(browser, app.url, 360);
    const { page } = screen;
    await openSession(screen, coordinator.email, testPassword);
    await page.goto('/pilotage/importer');
    const field = page.getByLabel('Choisir un fichier, ou le déposer ici');
    const rows = [
      ['Qui', 'Né'],
      ['QUENOTTE Zoé', '05/06/1988'],
    ];
    await field.setInputFiles(file('avril.csv', rows));
    await page.getByText('Choisissez d’abord la structure.').waitFor();
    await page.getByLabel('Structure qui accompagnera').selectOption(structureId);
    await field.setInputFiles(file('avril.csv', rows));
    await page.getByLabel('Ce que contient « Qui »').selectOption('fullName');
    await page.getByText('Quenotte Zoé').waitFor();
    await expectFits(screen, 'import-columns');
    await page.getByRole('button', { name: 'Importer 1 personne' }).click();
    await page.getByRole('button', { name: 'Créées (1)' }).waitFor();
    // the name that is stored now is not for coordinators
    expect(await page.getByRole('link', { name: 'Ouvrir le dossier' }).count()).toBe(0);
    expect(screen.errors).toEqual([]);
  }, 120_000);
});

describe('the files with which a territory begins', () => {
  it('bring companies and structures, each from its line of the list, and their tables leave as files', async () => {
    const screen = await openScreen(browser, app.url, 1280);
    const { page } = screen;
    await openSession(screen, coordinator.email, testPassword);
    await page.goto('/pilotage');
    await expectFits(screen, 'import-first-steps');
    await page.getByRole('link', { name: 'Importer un fichier : Les entreprises' }).click();
    await page.getByRole('heading', { name: 'Importer des entreprises' }).waitFor();
    await expectFits(screen, 'import-companies-drop');
    const head = ['SIRET', 'Raison sociale', 'Code NAF', 'Adresse', 'CP Ville', 'E-mail du contact'];
    await page
      .getByLabel('Choisir un fichier, ou le déposer ici')
      .setInputFiles(
        file('entreprises.csv', [
          head,
          [demoSiret(31), '=Fournil du Test', '10.71C', '1 rue du Four', '76000 Rouen', 'four@boite.example'],
          [demoSiret(32), 'Fleurs du Test', '47.76Z', '2 rue des Prés', '76500 Elbeuf', ''],
          ['12345678901234', 'Clé fausse', '10.71C', '3 rue Vide', '76000 Rouen', ''],
        ]),
      );
    await page.getByText('« 12345678901234 » n’est pas un SIRET').waitFor();
    await page.getByText('E-mail du contact, à inviter : four@boite.example').waitFor();
    await expectFits(screen, 'import-companies-plan');
    await page.getByRole('button', { name: 'Importer 2 lignes' }).click();
    await page.getByRole('button', { name: 'Créées (2)' }).waitFor();
    await expectFits(screen, 'import-companies-report');

    await page.getByRole('button', { name: 'Confirmer les entreprises de cet import' }).click();
    await page.getByText('C’est un partenaire que nous connaissons').click();
    await expectFits(screen, 'companies-confirm-imported');
    await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
    await page.getByText('2 entreprises sont confirmées.').waitFor();
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await page.getByText('2 confirmations sont retirées.').waitFor();

    await page.getByRole('link', { name: 'Voir les entreprises' }).click();
    await page.getByText('Cocher Fleurs du Test').click();
    await page.getByRole('button', { name: 'Cocher les 2 affichées' }).waitFor();
    await expectFits(screen, 'companies-ticked');
    await page.getByRole('button', { name: 'Confirmer 1 entreprise' }).click();
    await page.getByText('Je l’ai appelée, au numéro trouvé par moi-même').click();
    await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
    await page.getByText('1 entreprise est confirmée.').waitFor();
    await page.getByRole('heading', { name: 'Fleurs du Test' }).waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Sans responsable' }).click();
    await page.getByText('=Fournil du Test').waitFor();
    await page.getByRole('button', { name: 'Inviter quelqu’un de =Fournil du Test' }).click();
    await page.getByText('four@boite.example').waitFor();
    await expectFits(screen, 'companies-export');
    const saved = async (format: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: new RegExp(`^Exporter .* en ${format}$`) }).click();
      return readFile(await (await download).path());
    };
    const csv = (await saved('CSV')).toString();
    expect(csv.split('\r\n')[0]).toBe(
      '\uFEFFNom;SIRET;Adresse;Commune;Depuis le;Sans responsable depuis;Membres',
    );
    // a name that a spreadsheet would run
    expect(csv).toContain("'=Fournil du Test;");
    expect((await saved('XLSX')).subarray(0, 2).toString()).toBe('PK');

    await page.goto('/pilotage/importer?contenu=structures');
    await page.getByLabel('Choisir un fichier, ou le déposer ici').setInputFiles(
      file('structures.csv', [
        ['Structure', 'Type', 'Adresse', 'CP Ville', 'E-mail du conseiller'],
        ['PLIE du Test', 'PLIE', '1 rue Neuve', '76000 Rouen', 'ada@plie.example'],
        ['Mission locale d’essai', 'mission locale', '9 rue Loin', '76500 Elbeuf', ''],
      ]),
    );
    await page.getByText('Est-ce la même structure ?').waitFor();
    await expectFits(screen, 'import-structures-plan');
    await page.getByRole('button', { name: 'Non, c’est une autre structure' }).click();
    await page.getByRole('button', { name: 'Importer 2 lignes' }).click();
    await page.getByRole('button', { name: 'Créées (2)' }).waitFor();
    expect(screen.errors).toEqual([]);
  }, 240_000);

  it('bring the slots of a company', async () => {
    const employer = await createEmployer(app);
    const { body } = await employer.visitor.get(`/api/v1/establishments/${employer.establishmentId}`);
    const screen = await openScreen(browser, app.url, 360);
    const { page } = screen;
    await openSession(screen, employer.email, testPassword);
    await page.goto('/immersions');
    await page.getByRole('link', { name: 'Importer des offres' }).click();
    await page.getByLabel('Choisir un fichier, ou le déposer ici').setInputFiles(
      file('offres.csv', [
        ['SIRET', 'Intitulé', 'Code ROME', 'Début', 'Fin', 'Jours', 'Ne remplace personne', 'Publier'],
        [
          body.siret,
          'Aide au fournil',
          'D1102',
          dayAfter(app, 20),
          dayAfter(app, 40),
          'lun-ven',
          'oui',
          'oui',
        ],
        [body.siret, 'Vente', 'D1102', dayAfter(app, 20), dayAfter(app, 40), 'lun-dim', 'oui', 'oui'],
      ]),
    );
    await page.getByText('Laissez au moins un jour de repos par semaine').waitFor();
    await expectFits(screen, 'import-slots-plan');
    await page.getByRole('button', { name: 'Importer 1 offre' }).click();
    await page.getByRole('link', { name: 'Ouvrir l’offre' }).click();
    await page.getByRole('heading', { name: 'Aide au fournil' }).waitFor();
    expect(screen.errors).toEqual([]);
  }, 120_000);
});
