import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  moveConventionTo,
  signedConvention,
  type Trio,
} from '../../api/test/support/factories/conventions.ts';
import { createPerson, signInAgain } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, type Screen } from './support/browser.ts';
import { openTrio, type TrioScreens } from './support/trio.ts';

const oneDay = 24 * 3_600_000;
let browser: Browser;
let app: TestApp;
let trio: Trio;
let screens: TrioScreens;
let address: string;

/** The pages show what is relative to the clock of the device: the immersion was agreed a month ago and ended yesterday. */
async function endedImmersion(): Promise<Trio> {
  const { convention, ...found } = await signedConvention(app, { birthDate: '1998-03-04' });
  await moveConventionTo(found.counsellor.visitor, convention.id, 'validated').expect(200);
  const { to } = convention.content.timetable.periods.at(-1) ?? { to: '' };
  app.clock.advance(Date.parse(to) - app.clock.now().getTime() + 1.5 * oneDay);
  await app.settle();
  app.clock.advance(Math.max(0, Date.now() - app.clock.now().getTime()));
  await app.settle();
  await signInAgain(found.counsellor);
  return found;
}

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date(Date.now() - 29 * oneDay).toISOString() });
  // without a coordinator the site starts with its set-up page
  await createPerson(app, { role: 'coordinator' });
  trio = await endedImmersion();
  screens = await openTrio(browser, app.url, trio);
  address = `/candidatures/${trio.candidacyId}/bilan`;
});
afterAll(async () => {
  for (const { errors } of Object.values(screens ?? {})) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

describe('the page of a structure, for its managers', () => {
  it('holds its own questions of the assessment, which are written, ordered and retired by keyboard alone', async () => {
    const { page } = screens.counsellor;
    await page.goto('/accompagnements/structure');
    await page.getByText('Aucune question pour le moment').waitFor();
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    const said = [
      'Que faudrait-il pour continuer ?',
      'Quel métier la personne vise-t-elle maintenant ?',
      'De trop',
    ];
    // the page moves the focus in the next frame
    const isIn = (number: number) =>
      expect
        .poll(() =>
          page
            .getByRole('textbox', { name: `Question ${number}`, exact: true })
            .evaluate((one) => one.matches(':focus')),
        )
        .toBe(true);
    for (const [at, words] of said.entries()) {
      await press('Ajouter une question');
      await isIn(at + 1);
      await page.keyboard.type(words);
    }
    await press('Retirer la question 3');
    await isIn(2);
    await press('Monter la question 2');
    await isIn(1);
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Question 1', exact: true }).inputValue())
      .toBe(said[1]);
    await press('Enregistrer les questions');
    await page.getByText('Les questions sont enregistrées').first().waitFor();
    await page.getByText('Aperçu de la clôture du bilan').click();
    await page.setViewportSize({ width: 360, height: 800 });
    await expectAccessible(screens.counsellor);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await screens.counsellor.shoot('structure-questions-360');
    await page.setViewportSize({ width: 1280, height: 900 });
    await screens.counsellor.shoot('structure-questions-1280');
    await press('Retirer la question 2');
    await isIn(1);
    await press('Enregistrer les questions');
    await page.getByText('Les questions sont enregistrées').first().waitFor();
  });

  it('issues the statement of a month for good, and gives it as a document and as a table', async () => {
    const { page } = screens.counsellor;
    await page.goto('/accompagnements/structure');
    await page
      .getByRole('button', { name: /^Voir et émettre : / })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Un relevé émis ne change plus').waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('structure-statement-1280');
    await dialog.getByRole('button', { name: 'Émettre le relevé' }).click();
    await page
      .getByText(/^Relevé émis : /)
      .first()
      .waitFor();
    for (const [name, starts] of [
      [/^PDF, /, '%PDF-'],
      [/^Tableau \(CSV\), /, '\ufeffConvention;Mois'],
    ] as const) {
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      const file = await readFile(await (await coming).path(), 'utf8');
      expect(file.slice(0, starts.length)).toBe(starts);
    }
  });
});

describe('the assessment in three parts, with three people', () => {
  const part = (screen: Screen, number: number) =>
    screen.page.locator(`section[aria-labelledby="block-${number}"]`);

  it('says to the counsellor and the person who is waited for, and lets the counsellor remind once', async () => {
    const { counsellor, person } = screens;
    await counsellor.page.goto(address);
    await part(counsellor, 1).getByText('On attend l’entreprise').waitFor();
    await expectAccessible(counsellor);
    await part(counsellor, 1).getByRole('button', { name: 'Rappeler à l’entreprise' }).click();
    await part(counsellor, 1)
      .getByText(/Dernier rappel par .* Prochain possible/)
      .waitFor();
    await counsellor.shoot('assessment-waiting-1280');
    await person.page.goto(address);
    await part(person, 2).getByText('Vous pourrez répondre quand le tuteur aura écrit.').waitFor();
  });

  it('is reached by the company from its candidacy, and keeps what was typed when the page is left', async () => {
    const { employer } = screens;
    const { page } = employer;
    await page.goto(`/candidatures/${trio.candidacyId}`);
    await page.getByRole('link', { name: 'Remplir ma partie du bilan' }).click();
    await page.waitForURL('**/bilan');
    await part(employer, 1).getByText('À vous').waitFor();
    await page.getByLabel('Ce qui a été fait').fill('Pétrissage, façonnage, vente au comptoir.');
    await page.getByRole('link', { name: 'La candidature' }).click();
    await page.getByRole('link', { name: 'Remplir ma partie du bilan' }).click();
    await expect.poll(() => page.getByLabel('Ce qui a été fait').inputValue()).toContain('Pétrissage');
  });

  it('is written by the tutor, one mark for each skill', async () => {
    const { employer } = screens;
    const { page } = employer;
    await page.getByRole('button', { name: 'Envoyer à la personne' }).click();
    await page
      .getByText(/Remplissez ce champ|Choisissez/)
      .first()
      .waitFor();
    const skills = page.locator('.p-assessment__skills fieldset');
    await skills.nth(0).getByText('En autonomie').click();
    await skills.nth(1).getByText('Avec de l’aide').click();
    await skills.nth(2).getByText('Vue', { exact: true }).click();
    const reached = page.getByRole('group', { name: 'Les objectifs sont-ils atteints ?' });
    await reached.getByText('Non', { exact: true }).click();
    await page.getByLabel('Qu’est-ce qui le montre ?').fill('Dix baguettes façonnées, pas encore seule.');
    await page.getByLabel('Heures manquées').fill('3,5');
    await page.getByText('Une embauche', { exact: true }).click();
    await page.getByLabel('Le contrat').selectOption('cdd');
    await expectAccessible(employer);
    await employer.shoot('assessment-tutor-1280');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await employer.shoot('assessment-tutor-360');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Envoyer à la personne' }).click();
    await part(employer, 1).getByText('Une embauche (CDD)').waitFor();
    await part(employer, 1).getByText('3 h 30').waitFor();
  });

  it('reaches the open page of the person, who answers on a phone', async () => {
    const { person } = screens;
    const { page } = person;
    await part(person, 2).getByText('À vous').waitFor();
    await part(person, 1).getByText('Dix baguettes façonnées, pas encore seule.').waitFor();
    const agrees = page.getByRole('group', { name: 'Êtes-vous d’accord avec le tuteur ?' });
    await agrees.getByText('Oui', { exact: true }).click();
    await page.getByLabel('Comment l’avez-vous vécue ?').fill('Très bien accueillie.');
    await expect.poll(() => page.locator('form input[type=checkbox]:checked').count()).toBe(2);
    await expectAccessible(person);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await person.shoot('assessment-person-360');
    await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await part(person, 2).getByText('2 compétences ont été ajoutées au profil.').waitFor();
    await person.page.goto('/mon-profil');
    await person.page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('is closed by the accompanying structure with its own question; the company does not read that part', async () => {
    const { counsellor, employer } = screens;
    await part(counsellor, 3).getByText('À vous').waitFor();
    await counsellor.page.getByLabel(/Quel métier la personne vise-t-elle/).fill('Boulangère');
    await expectAccessible(counsellor);
    await counsellor.shoot('assessment-closing-1280');
    await counsellor.page.getByRole('button', { name: 'Clore le bilan' }).click();
    await part(counsellor, 3).getByText('Ce bilan est clos.').waitFor();
    await part(counsellor, 3).getByText('Boulangère').waitFor();
    await counsellor.shoot('assessment-closed-1280');
    await part(employer, 3).getByText('Ce bilan est clos.').waitFor();
    expect(await part(employer, 3).getByText('Boulangère').count()).toBe(0);
    await expectAccessible(employer);
  });

  it('is renewed from there or from its convention, because the objectives were not reached', async () => {
    const { counsellor } = screens;
    const { page } = counsellor;
    const { body } = await trio.counsellor.visitor.get(`/api/v1/candidacies/${trio.candidacyId}`).expect(200);
    const ended = `/convention/${body.convention.id}`;
    const renew = page.getByRole('link', { name: 'Renouveler l’immersion' });
    // the button leads to the form, which is open, and the way back closes nothing
    await page.goto(ended);
    await renew.waitFor();
    // what has taken place cannot be cancelled
    expect(await page.getByRole('button', { name: 'Annuler la convention' }).count()).toBe(0);
    await expectAccessible(counsellor);
    await counsellor.shoot('convention-renew-1280');
    await renew.click();
    await page.waitForURL('**/bilan?renouveler=1');
    await expect.poll(() => page.getByLabel('Premier jour').inputValue()).not.toBe('');
    // the company sees no such button
    await screens.employer.page.goto(ended);
    await screens.employer.page.getByRole('heading', { name: 'Les signatures' }).waitFor();
    expect(await screens.employer.page.getByText('Renouveler l’immersion').count()).toBe(0);
    await page.goto(address);
    await page.getByText(/^1\d jours sur 60, renouvellement 0 sur 1/).waitFor();
    await page.getByRole('button', { name: 'Renouveler l’immersion' }).click();
    await expect.poll(() => page.getByLabel('Premier jour').inputValue()).not.toBe('');
    await expectAccessible(counsellor);
    await counsellor.shoot('assessment-renewal-1280');
    await page.getByRole('button', { name: 'Proposer et ouvrir la convention' }).click();
    await page.waitForURL('**/convention/*');
    await page
      .getByText(/Découvrir le métier de boulanger/)
      .first()
      .waitFor();
    // once: the ended one now leads to its renewal
    await page.goto(ended);
    await page.getByRole('link', { name: 'Voir le renouvellement' }).click();
    await page.waitForURL('**/candidatures/*');
    expect(page.url()).not.toContain(trio.candidacyId);
  });
});
