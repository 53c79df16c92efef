import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConventionTemplate } from '../../api/contract/index.ts';
import { acceptedCandidacy, type Trio } from '../../api/test/support/factories/conventions.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  postSlot,
  structureOf,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, openSession } from './support/browser.ts';
import { openTrio, type TrioScreens } from './support/trio.ts';

let browser: Browser;
let app: TestApp;
let trio: Trio;
let screens: TrioScreens;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  // without a coordinator the site starts with its set-up page
  await createPerson(app, { role: 'coordinator' });
  const employer = await createEmployer(app);
  const { id: slotId } = await postSlot(app, employer, { places: 3 });
  trio = await acceptedCandidacy(app, { employer, slotId, birthDate: '1998-03-04' });
  await acceptedCandidacy(app, { employer, slotId, counsellor: trio.counsellor });
  screens = await openTrio(browser, app.url, trio);
});
afterAll(async () => {
  for (const { errors } of Object.values(screens ?? {})) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

describe('a convention, from yes to the signatures', () => {
  const page = () => screens.counsellor.page;
  const field = (label: string | RegExp) => page().getByLabel(label);
  const inPart = (number: number) => page().locator(`section[aria-labelledby="block-${number}"]`);
  const saved = () => page().getByText('Tout est enregistré.').waitFor();

  it('has one button on the accepted candidacy, which opens the page filled with what is known', async () => {
    await page().goto(`/candidatures/${trio.candidacyId}`);
    await page().getByRole('button', { name: 'Préparer la convention' }).click();
    await page().waitForURL('**/convention/*');
    await page().getByRole('heading', { name: 'Relire et envoyer à signer' }).waitFor();
    expect(await inPart(1).getByLabel('Nom et prénom').inputValue()).not.toBe('');
    expect(await inPart(2).getByLabel('Nom de l’entreprise').inputValue()).not.toBe('');
    await page()
      .getByText(/Avec cette entreprise, sur douze mois : 0 jour sur 60/)
      .waitFor();
    await inPart(6).getByText('Ce qu’il reste à compléter').waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('convention-draft-1280');
  });

  it('shows a limit with its article beside the day, until the hours are mended', async () => {
    const monday = inPart(4).locator('.p-day').first();
    const end = monday.getByLabel(/fin \d$/).last();
    const before = await end.inputValue();
    await end.fill('23:30');
    const found = monday.getByText(/au plus 10 heures/);
    await found.waitFor();
    expect(await found.innerText()).toMatch(/À corriger.*L3121-18/);
    await end.fill(before);
    await found.waitFor({ state: 'detached' });
    await saved();
  });

  it('does not send what is incomplete, and says where to go', async () => {
    await page().getByRole('button', { name: 'Envoyer à signer' }).click();
    await page().getByText('Corrigez d’abord ce qui est signalé.').waitFor();
    await inPart(3)
      .getByText(/Écrivez les objectifs précis/)
      .waitFor();
    await expectAccessible(screens.counsellor);
    await inPart(6).getByRole('link', { name: 'Aller à la partie 3' }).first().click();
    expect(page().url()).toMatch(/#block-3$/);
  });

  it('asks the company in the thread for what it knows, by a link to the page where it writes it', async () => {
    const send = inPart(6).getByRole('button', { name: 'Demander à l’entreprise' });
    await send.dblclick();
    await inPart(6)
      .getByText(/Demandé à l’entreprise .*Vous serez prévenu/)
      .waitFor();
    expect(await send.isDisabled()).toBe(true);
    const { page: company } = screens.employer;
    await company.goto(`/echanges/${trio.candidacyId}`);
    const links = company.locator('a[href*="/completer"]');
    await links.first().waitFor();
    expect(await links.count()).toBe(1);
    await company.goto(new URL((await links.first().getAttribute('href')) ?? '').pathname);
    await company.getByRole('heading', { name: 'Compléter la convention d’immersion' }).waitFor();
    await company.getByLabel('Fonction').fill('Chef boulanger');
    await company.getByLabel(/^Comment verra-t-on/).fill('Façonner vingt pains');
    await expectAccessible(screens.employer);
    await screens.employer.shoot('convention-facts-1280');
    await company.setViewportSize({ width: 360, height: 740 });
    expect(await company.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(screens.employer);
    await screens.employer.shoot('convention-facts-360');
    await company.setViewportSize({ width: 1280, height: 900 });
    await company.getByRole('button', { name: 'Enregistrer et prévenir le conseiller' }).click();
    await company.getByText(/Vous avez répondu/).waitFor();
    await expectAccessible(screens.employer);
    // without a reload: the counsellor has the page open
    await inPart(6)
      .getByText(/, répondu/)
      .waitFor();
    expect(await field(/^Comment verra-t-on/).inputValue()).toBe('Façonner vingt pains');
    await screens.counsellor.shoot('convention-asked-1280');
  });

  it('asks a company without an account by a personal link, which its button spends', async () => {
    await inPart(6).getByRole('button', { name: 'Copier un lien, sans compte' }).click();
    const handed = inPart(6).getByLabel('Lien à remettre à l’entreprise');
    expect(await handed.inputValue()).toMatch(/\/completer\?jeton=[\w-]{40,}$/);
    await inPart(6)
      .getByText(/par un lien que vous remettez/)
      .waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('convention-copied-link-1280');
    await inPart(6).getByRole('button', { name: 'Demander par e-mail, sans compte' }).click();
    await inPart(6)
      .getByText(/par un lien envoyé à .•••@/)
      .waitFor();
    await app.settle();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('convention-asked-by-link-1280');
    const mail = await app.context.db.collection('mails').findOne({ text: /completer.jeton=/ });
    const phone = await openScreen(browser, app.url, 360);
    const { page: company } = phone;
    await company.goto(/\/completer\?jeton=[\w-]+/.exec(mail?.text)?.[0] ?? '');
    await company.getByText(/Sans compte/).waitFor();
    await company.getByLabel('Nom et prénom').fill('Karim Inventé');
    expect(await company.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(phone);
    await phone.shoot('convention-facts-link-360');
    await company.getByRole('button', { name: 'Envoyer au conseiller' }).click();
    await company.getByRole('heading', { name: /Merci, votre réponse/ }).waitFor();
    await expectAccessible(phone);
    await company.reload();
    await company.getByRole('heading', { name: /Merci, votre réponse/ }).waitFor();
    await company.goto('/completer?jeton=inconnu');
    await company.getByRole('heading', { name: 'Ce lien ne sert plus' }).waitFor();
    await expectAccessible(phone);
    await phone.shoot('convention-facts-dead-360');
    expect(phone.errors).toEqual([]);
    await phone.context.close();
    const name = inPart(2).getByRole('group', { name: 'Le tuteur' }).getByLabel('Nom et prénom');
    await expect.poll(() => name.inputValue()).toBe('Karim Inventé');
  });

  it('is read as a draft by a manager of the structure who does not follow the person', async () => {
    const structureId = await structureOf(trio.counsellor);
    const manager = await createCounsellor(app, structureId);
    await trio.counsellor.visitor
      .put(`/api/v1/structures/${structureId}/managers/${manager.accountId}`)
      .expect(204);
    const desk = await openScreen(browser, app.url, 1280);
    await openSession(desk, manager.email, testPassword);
    await desk.page.goto('/accompagnements/structure');
    const drafts = desk.page.getByRole('region', { name: 'Conventions en préparation' });
    await drafts.getByText(/préparée par/).waitFor();
    await expectAccessible(desk);
    await desk.shoot('convention-drafts-1280');
    await drafts.getByRole('link').click();
    await desk.page.getByText('En préparation').first().waitFor();
    expect(await desk.page.getByRole('button', { name: 'Envoyer à signer' }).count()).toBe(0);
    await desk.page.getByRole('button', { name: /Confier/ }).waitFor();
    await expectAccessible(desk);
    await desk.shoot('convention-draft-manager-1280');
    await desk.page.setViewportSize({ width: 360, height: 740 });
    await desk.page.getByRole('link', { name: 'Ma structure' }).first().click();
    await drafts.getByText(/préparée par/).waitFor();
    expect(await desk.page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await desk.shoot('convention-drafts-360');
    expect(desk.errors).toEqual([]);
    await desk.context.close();
  });

  it('keeps what is typed, on the page to sign and after a reload', async () => {
    await inPart(1).getByText('Non', { exact: true }).click();
    await inPart(2).getByText('Non', { exact: true }).click();
    const tutor = inPart(2).getByRole('group', { name: 'Le tuteur' });
    await tutor.getByLabel('Nom et prénom').fill('Karim Inventé');
    await tutor.getByLabel('Fonction').fill('Chef boulanger');
    await inPart(2).getByLabel('Activité principale').fill('Boulangerie');
    if (!(await inPart(2).getByRole('checkbox').first().isChecked()))
      await inPart(2)
        .getByText(/L’entreprise déclare/)
        .first()
        .click();
    await field(/^Les objectifs précis/).fill('Découvrir le métier de boulanger');
    await field(/^Comment verra-t-on/).fill('Façonner seul une fournée');
    await field(/^Les tâches confiées/).fill('Peser, pétrir, façonner');
    await inPart(5).getByLabel('Le conseiller qui accompagne').fill('Inès Inventée');
    await inPart(5).getByLabel('Fonction').fill('Conseillère');
    await saved();
    await page()
      .getByRole('complementary', { name: 'Aperçu' })
      .getByText('Façonner seul une fournée')
      .waitFor();
    await page().reload();
    await page().getByText('Tout est rempli. Relisez l’aperçu, puis envoyez.').waitFor();
    expect(await field(/^Les objectifs précis/).inputValue()).toBe('Découvrir le métier de boulanger');
  });

  it('is saved as a template that names nobody, which is applied after one has seen what it changes, and taken back', async () => {
    const dialog = page().getByRole('dialog');
    await page().getByRole('button', { name: 'Enregistrer comme modèle' }).click();
    await dialog.getByLabel(/^Nom du modèle/).fill('Boulangerie, deux semaines');
    expect(await dialog.getByRole('checkbox').count()).toBe(7);
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('template-save-1280');
    await dialog.getByRole('button', { name: 'Enregistrer le modèle' }).click();
    await page()
      .getByText(/Le modèle « Boulangerie, deux semaines » est enregistré/)
      .waitFor();
    await field(/^Les tâches confiées/).fill('Servir');
    await saved();
    await page().getByRole('button', { name: 'Partir d’un modèle' }).click();
    await dialog.getByText(/^Contient : objet, objectifs/).waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('template-list-1280');
    await page().keyboard.press('Tab');
    await dialog.getByRole('button', { name: /^Choisir le modèle/ }).press('Enter');
    await dialog.getByText(/^1 élément changera/).waitFor();
    await dialog.locator('del', { hasText: 'Servir' }).waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('template-preview-1280');
    await dialog.getByRole('button', { name: 'Appliquer le modèle' }).click();
    await page().getByText('1 élément a changé : Tâches.').waitFor();
    expect(await field(/^Les tâches confiées/).inputValue()).toBe('Peser, pétrir, façonner');
    await saved();
    await expectAccessible(screens.counsellor);
    await page().getByRole('button', { name: 'Annuler le modèle' }).click();
    await editTemplate();
    await expect.poll(() => field(/^Les tâches confiées/).inputValue()).toBe('Servir');
    await field(/^Les tâches confiées/).fill('Peser, pétrir, façonner');
    await saved();
  });

  /** In place; what somebody else writes meanwhile is seen, and what was saved can be taken back. */
  async function editTemplate() {
    const dialog = page().getByRole('dialog');
    const { visitor } = trio.counsellor;
    const stored = async (): Promise<ConventionTemplate> =>
      (await visitor.get('/api/v1/convention-templates').expect(200)).body.templates[0];
    const { id, version } = await stored();
    await page().getByRole('button', { name: 'Partir d’un modèle' }).click();
    await dialog.getByRole('button', { name: /^Modifier le modèle/ }).click();
    await dialog.getByLabel(/^Tâches/).fill('Appeler le 06 12 34 56 78');
    await dialog.getByRole('button', { name: 'Enregistrer les changements' }).click();
    await dialog.getByText(/retirez l’e-mail ou le téléphone d’ici \(les tâches\)/).waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('template-edit-1280');
    await dialog.getByLabel(/^Tâches/).fill('Peser et pétrir');
    const theirs = visitor.patch(`/api/v1/convention-templates/${id}`).set('If-Match', `"${version}"`);
    await theirs.send({ content: { judgedBy: 'Réussir dix pains' } }).expect(200);
    await dialog.getByRole('button', { name: 'Enregistrer les changements' }).click();
    await dialog.getByText('Quelqu’un a changé ce modèle pendant que vous écriviez').waitFor();
    await dialog.getByText('Réussir dix pains').waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('template-changed-1280');
    await page().setViewportSize({ width: 360, height: 740 });
    await screens.counsellor.shoot('template-changed-360');
    await page().setViewportSize({ width: 1280, height: 900 });
    await dialog.getByRole('button', { name: 'Reprendre sa version' }).click();
    expect(await dialog.getByLabel(/^Comment on en jugera/).inputValue()).toBe('Réussir dix pains');
    await dialog.getByLabel(/^Tâches/).fill('Peser et pétrir');
    await dialog.getByRole('button', { name: 'Enregistrer les changements' }).click();
    await page()
      .getByText(/Le modèle « Boulangerie, deux semaines » est modifié/)
      .waitFor();
    expect((await stored()).content).toMatchObject({
      tasks: 'Peser et pétrir',
      judgedBy: 'Réussir dix pains',
    });
    await screens.counsellor.shoot('template-edited-1280');
    await expectAccessible(screens.counsellor);
    await dialog.getByRole('button', { name: 'Annuler le changement' }).click();
    await page().getByText('Le modèle est comme avant.').waitFor();
    expect((await stored()).content.tasks).toBe('Peser, pétrir, façonner');
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }

  it('is prepared for others whom the company has accepted, each with a line of the report, on a phone too', async () => {
    await page().setViewportSize({ width: 360, height: 740 });
    const dialog = page().getByRole('dialog');
    const open = page().getByRole('button', { name: 'Préparer pour d’autres personnes' });
    await open.click();
    await dialog.getByRole('checkbox', { checked: true }).waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('group-360');
    await dialog.getByRole('button', { name: 'Préparer 1 brouillon' }).click();
    await dialog.getByText('1 brouillon préparé. Relisez-le avant de l’envoyer à signer.').waitFor();
    await dialog.getByText('Brouillon préparé', { exact: true }).waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('group-report-360');
    await dialog.getByRole('button', { name: 'Fermer' }).last().click();
    await open.press('Enter');
    await dialog.getByText(/^Personne d’autre n’attend sa convention/).waitFor();
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await open.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    await page().setViewportSize({ width: 1280, height: 900 });
  });

  it('fits a phone, with the page to sign behind a tab', async () => {
    await page().setViewportSize({ width: 360, height: 740 });
    await page().getByRole('tab', { name: 'Aperçu' }).click();
    await page().getByRole('heading', { name: 'La page à signer' }).waitFor();
    await expectAccessible(screens.counsellor);
    await page().getByRole('tab', { name: 'Remplir' }).click();
    expect(await page().evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('convention-draft-360');
    await page().setViewportSize({ width: 1280, height: 900 });
  });

  it('is sent to sign, and says who is missing', async () => {
    await page().getByRole('button', { name: 'Envoyer à signer' }).click();
    await page().getByText('La convention est envoyée à signer.').waitFor();
    const signatures = page().getByRole('region', { name: 'Les signatures' });
    await expect.poll(() => signatures.getByText(/Signature attendue depuis/).count()).toBe(3);
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('convention-to-sign-1280');
  });

  it('is read by the person and by the company from the candidacy', async () => {
    for (const who of ['person', 'employer'] as const) {
      const screen = screens[who];
      await screen.page.goto(`/candidatures/${trio.candidacyId}`);
      await screen.page.getByRole('link', { name: 'Lire et signer' }).click();
      await screen.page.getByText('Façonner seul une fournée').waitFor();
      await screen.page.getByRole('button', { name: 'Refuser' }).waitFor();
      await expectAccessible(screen);
      await screen.shoot(`convention-${who}`);
    }
  });

  it('is taken back with a reason, and shows what has changed when it is sent again', async () => {
    await page().getByRole('button', { name: 'Reprendre la rédaction' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('Personne n’a encore signé.').waitFor();
    await expectAccessible(screens.counsellor);
    await dialog.getByRole('button', { name: 'Reprendre la rédaction' }).click();
    await dialog.getByText('Écrivez en quelques mots pourquoi.').waitFor();
    await dialog.getByLabel('Pourquoi ?').fill('Les tâches ont changé.');
    await dialog.getByRole('button', { name: 'Reprendre la rédaction' }).click();
    await page().getByText('La convention est de nouveau en préparation.').waitFor();
    await field(/^Les tâches confiées/).fill('Peser et façonner');
    await saved();
    await page().getByRole('button', { name: 'Envoyer à signer' }).click();
    await page().getByRole('heading', { name: 'Ce qui a changé depuis la version 1' }).waitFor();
    const { page: own } = screens.person;
    // without a reload: the person has the page open
    await own.locator('del', { hasText: 'Peser, pétrir, façonner' }).waitFor();
    await own.locator('ins', { hasText: 'Peser et façonner' }).waitFor();
  });

  it('corrects a phone number without new signatures', async () => {
    await page().getByRole('button', { name: 'Corriger une coordonnée ou une faute' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Que voulez-vous corriger ?').selectOption({ label: 'Téléphone du tuteur' });
    await dialog.getByLabel('La bonne valeur').fill('0611111111');
    await expectAccessible(screens.counsellor);
    await dialog.getByRole('button', { name: 'Corriger', exact: true }).click();
    await page().getByText('Téléphone du tuteur : corrigé').waitFor();
  });

  it('is handed to a colleague with a reason, and says who follows it', async () => {
    const colleague = await createCounsellor(app, await structureOf(trio.counsellor));
    const name = await app.services.accounts.nameOf(colleague.accountId);
    await page().getByRole('button', { name: 'Confier à un collègue' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confier' }).click();
    await dialog.getByText('Choisissez un collègue.').waitFor();
    await dialog.getByLabel('À qui ?').selectOption({ label: name });
    await dialog.getByLabel('Pourquoi ?').fill('Je suis en congé.');
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('convention-transfer-1280');
    await dialog.getByRole('button', { name: 'Confier' }).click();
    await page().getByText(`Suivie par ${name}`).waitFor();
    await page().getByText('Motif : Je suis en congé.').waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('convention-transferred-1280');
  });
});
