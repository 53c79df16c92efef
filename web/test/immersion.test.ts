import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validatedImmersion } from '../../api/test/support/factories/immersions.ts';
import { createPerson, testPassword } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, type Screen } from './support/browser.ts';
import { openTrio, type TrioScreens } from './support/trio.ts';

const oneDay = 24 * 3_600_000;
let browser: Browser;
let app: TestApp;
let team: Awaited<ReturnType<typeof validatedImmersion>>;
let screens: TrioScreens;

beforeAll(async () => {
  browser = await launchBrowser();
  // the immersion began a week ago on the clock of the browser
  app = await startTestApp({ now: new Date(Date.now() - 21 * oneDay).toISOString() });
  await createPerson(app, { role: 'coordinator' });
  team = await validatedImmersion(app);
  app.clock.set(new Date());
  await app.settle();
  screens = await openTrio(browser, app.url, team);
});
afterAll(async () => {
  for (const { errors } of Object.values(screens ?? {})) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

const fits = ({ page }: Screen) => page.evaluate<number>('document.documentElement.scrollWidth');

describe('during an immersion', () => {
  it('the person opens its page from the candidacy, and says how it goes in private', async () => {
    const { page } = screens.person;
    await page.goto(`/candidatures/${team.candidacyId}`);
    await page.getByRole('link', { name: 'Ouvrir la page de l’immersion' }).click();
    await page.getByRole('heading', { name: /^Mon immersion chez/ }).waitFor();
    await page.getByText('J’ai prévu mon repas').click();
    await page.getByText('1 sur 6').waitFor();
    await expectAccessible(screens.person);
    await page.getByText('Moyen', { exact: true }).click();
    await page.getByLabel(/^Un mot/).fill('Les horaires sont durs');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByText('La personne : Moyen').waitFor();
    expect(await fits(screens.person)).toBe(360);
    await expectAccessible(screens.person);
    await screens.person.shoot('immersion-person-360');
  });

  it('the tutor confirms the week with one tap and corrects a day, live for the others', async () => {
    const { page } = screens.employer;
    await screens.counsellor.page.goto(`/candidatures/${team.candidacyId}/immersion`);
    await screens.counsellor.page.getByText('La personne : Moyen').waitFor();
    await page.goto('/immersions/semaine');
    await page.getByRole('heading', { name: 'Qui vient cette semaine' }).waitFor();
    await expectAccessible(screens.employer);
    await screens.employer.shoot('immersion-week-1280');
    await page.goto(`/candidatures/${team.candidacyId}/immersion`);
    await page.getByRole('heading', { name: 'Présence' }).waitFor();
    expect(await page.getByText('Les horaires sont durs').count()).toBe(0);
    await page.getByRole('button', { name: 'Confirmer la semaine' }).first().click();
    await page.getByText('Les heures sont confirmées.').first().waitFor();
    await screens.counsellor.page
      .getByText(/7\s*h\s*faites/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^Corriger/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Heures').fill('3');
    await expectAccessible(screens.employer);
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/3\s*h\s*faites/).waitFor();
    await expectAccessible(screens.employer);
    await screens.employer.shoot('immersion-employer-1280');
  });

  it('an absence takes two taps', async () => {
    const { page } = screens.person;
    await page.getByRole('button', { name: 'Une absence' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Signaler' }).click();
    await page.getByText('C’est signalé. Le conseiller est prévenu.').waitFor();
    await screens.employer.page.getByText('motif non précisé').waitFor();
  });

  it('an accident is reported on a phone, with both clocks and the sheet for the counsellor', async () => {
    const { page } = screens.person;
    await page.getByRole('button', { name: 'Un accident' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/appelez d’abord le 15/).waitFor();
    await expectAccessible(screens.person);
    await screens.person.shoot('immersion-accident-360');
    await dialog.getByRole('button', { name: 'Signaler' }).click();
    await page.getByRole('heading', { name: 'Accident', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Corriger les faits' }).click();
    await dialog.getByLabel('Où ?').fill('La cour, près du quai');
    await expectAccessible(screens.person);
    await screens.person.shoot('immersion-correction-360');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/^Corrigé par Fatou/).waitFor();
    await expectAccessible(screens.person);
    expect(await fits(screens.person)).toBe(360);
    const counsellor = screens.counsellor.page;
    await counsellor.getByText('La cour, près du quai', { exact: true }).waitFor();
    await counsellor.getByText('Déclaration de l’accident du travail').waitFor();
    await counsellor.getByText('L’accident est déclaré').click();
    await counsellor.getByText('C’est noté.').waitFor();
    await counsellor.getByRole('link', { name: /La fiche à imprimer/ }).waitFor();
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('immersion-counsellor-1280');
    await screens.person.shoot('immersion-person-after-360');
  });

  it('the week of the company fits a phone, and says so when nobody comes', async () => {
    const { page } = screens.employer;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/immersions/semaine');
    await page.getByRole('link', { name: 'Fatou Personne-Fictive' }).first().waitFor();
    expect(await fits(screens.employer)).toBe(360);
    await expectAccessible(screens.employer);
    await screens.employer.shoot('immersion-week-360');
    await page.goto('/immersions/semaine?semaine=2020-01-06');
    await page.getByText('Personne cette semaine.').waitFor();
    await expectAccessible(screens.employer);
  });

  it('of a host in La Réunion has its hours on the clock there, named in the convention and on its page', async () => {
    const { page } = screens.counsellor;
    const address = '1 rue du Volcan, 97400 Saint-Denis';
    const away = await validatedImmersion(app, {
      counsellor: team.counsellor,
      birthDate: '1998-03-04',
      slot: { site: { address, communeCode: '97411' } },
    });
    expect(away.convention.content.timetable.zone).toBe('Indian/Reunion');
    await page.goto(`/convention/${away.convention.id}`);
    await page.getByText('Horaires à l’heure de La Réunion.').first().waitFor();
    await screens.counsellor.shoot('reunion-convention-1280');
    await page.goto(`/candidatures/${away.candidacyId}/immersion`);
    await page.getByText('Les horaires sont donnés à l’heure de La Réunion.').waitFor();
    // those of the slot, not shifted
    await page
      .getByText(/de 9\s*h|9\s*h –/)
      .first()
      .waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('reunion-immersion-360');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('an address for a calendar program is made after a new proof, shown once and withdrawn', async () => {
    const { page } = screens.counsellor;
    app.clock.advance(11 * 60_000);
    await page.goto('/compte');
    await page.getByRole('button', { name: 'Créer l’adresse' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=password]').fill(testPassword);
    await expectAccessible(screens.counsellor);
    await dialog.getByRole('button', { name: 'Confirmer' }).click();
    const address = await page.getByLabel(/^L’adresse, à copier/).inputValue();
    expect(await (await page.request.get(address)).text()).toContain('Immersion de Fatou P.');
    await expectAccessible(screens.counsellor);
    await page.getByRole('button', { name: 'Retirer l’adresse' }).click();
    await page.getByRole('button', { name: 'Créer l’adresse' }).waitFor();
    expect((await page.request.get(address)).status()).toBe(404);
  });
});
