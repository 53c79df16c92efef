import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsTo } from '../../api/test/support/mailbox.ts';
import { createCounsellor, createPerson, type Person, testPassword } from '../../api/test/support/people.ts';
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
let referent: Person;
let counsellor: Screen;
let phone: Screen;
let pathwayId: string;
const email = 'awa.inventee@exemple.fr';

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString(), config: { demo: true } });
  await createPerson(app, { role: 'coordinator' });
  referent = await createCounsellor(app);
  const { body } = await referent.visitor
    .post('/api/v1/pathways')
    .send({ firstName: 'Awa', lastName: 'Personne-Fictive', email, communeCode: '76540' })
    .expect(201);
  pathwayId = body.id;
  counsellor = await openScreen(browser, app.url, 1280);
  phone = await openScreen(browser, app.url, 360);
  await openSession(counsellor, referent.email, testPassword);
});
afterAll(async () => {
  for (const { errors } of [counsellor, phone]) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

const show = async (screen: Screen, name: string) => {
  await expectAccessible(screen);
  await screen.shoot(name);
};
const button = ({ page }: Screen, name: string | RegExp) => page.getByRole('button', { name });
const both = async (path: string, name: string) => {
  await counsellor.page.goto(path);
  await counsellor.page.getByRole('heading', { level: 1 }).waitFor();
  for (const width of [1280, 360]) {
    await counsellor.page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await show(counsellor, `${name}-${width}`);
  }
  await counsellor.page.setViewportSize({ width: 1280, height: 900 });
};

describe('an appointment', () => {
  it('is published, offered, chosen and moved on a phone without an account, and recorded', async () => {
    const { page } = counsellor;
    await page.goto('/accompagnements/disponibilites');
    await page.getByLabel('Nom').fill('Agence du centre');
    await page.getByLabel('Adresse', { exact: true }).fill('12 rue Vide');
    await page.getByLabel('Commune').fill('Rouen');
    await page.getByRole('option', { name: /Rouen/ }).first().click();
    await button(counsellor, 'Ajouter un lieu').click();
    await page.getByRole('heading', { name: 'Chaque semaine' }).waitFor();
    for (const day of ['0', '1', '2', '3', '4', '5', '6']) {
      await button(counsellor, 'Ajouter des heures').click();
      await page.getByLabel('Jour').nth(Number(day)).selectOption(day);
    }
    await button(counsellor, 'Publier mes disponibilités').click();
    await page.getByText('Vos disponibilités sont publiées.').waitFor();
    await both('/accompagnements/disponibilites', 'disponibilites');

    await page.goto(`/accompagnements/personnes/${pathwayId}?onglet=rendez-vous`);
    await button(counsellor, 'Proposer un rendez-vous').click();
    await show(counsellor, 'proposer-rendez-vous');
    await button(counsellor, 'Envoyer le lien').click();
    await page.getByText('Invité, n’a pas encore choisi.').waitFor();

    const [mail] = await mailsTo(app, email);
    await phone.page.goto(
      new URL(mail?.link ?? '', app.url).pathname + new URL(mail?.link ?? '', app.url).search,
    );
    await phone.page.getByText('Le premier moment libre').waitFor();
    await show(phone, 'choisir-360');
    await button(phone, 'Prendre ce rendez-vous').click();
    await phone.page.getByText('Votre rendez-vous est pris.').waitFor();
    const booked = phone.page.getByRole('region', { name: / à / }).first();
    const first = await booked.getByRole('heading').textContent();
    await page.getByText('Rendez-vous pris.').waitFor();
    await phone.page
      .getByRole('region', { name: 'Les autres moments libres' })
      .getByRole('button')
      .last()
      .scrollIntoViewIfNeeded();
    await show(phone, 'pris-360');
    await phone.page.getByText('Plus tôt si quelqu’un se désiste').click();
    await phone.page.getByText('Nous vous préviendrons').waitFor();
    await phone.page
      .getByRole('region', { name: 'Les autres moments libres' })
      .getByRole('button', { name: / à / })
      .nth(3)
      .click();
    await phone.page.getByText('Votre rendez-vous est déplacé.').waitFor();
    expect(await booked.getByRole('heading').textContent()).not.toBe(first);

    // the hour has come
    await app.context.db
      .model('Appointment')
      .updateOne({ state: 'booked' }, { $set: { startsAt: new Date(Date.now() - 600_000) } });
    await both('/accompagnements/agenda?par=lieu', 'agenda');
    await button(counsellor, 'Pas venu').click();
    await page.getByText('C’est noté : Pas venu.').waitFor();
    await button(counsellor, 'Annuler').click();
    await button(counsellor, 'Venu').first().click();
    await page.getByRole('link', { name: 'Ouvrir l’entretien' }).waitFor();
    await both('/accompagnements/agenda?par=lieu', 'agenda-venu');
    await page.goto(`/accompagnements/personnes/${pathwayId}?onglet=rendez-vous`);
    await button(counsellor, 'Corriger').click();
    await button(counsellor, 'Pas venu').click();
    await page.getByText('Pas venu. Et ensuite ?').waitFor();
    await both(`/accompagnements/personnes/${pathwayId}?onglet=rendez-vous`, 'pas-venu');
    await button(counsellor, 'Renvoyer un lien').click();
    await page.getByText('Un nouveau lien est envoyé.').first().waitFor();
    await both(`/accompagnements/personnes/${pathwayId}?onglet=rendez-vous`, 'personne-rendez-vous');
    await page.getByText('Invité, n’a pas encore choisi.').waitFor();
    await phone.page.reload();
    await phone.page.getByText('Ce lien ne fonctionne plus').waitFor();
    await show(phone, 'lien-mort-360');
  });

  it('of a group is opened with its seats, and called off', async () => {
    const { page } = counsellor;
    const day = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
    await page.goto(`/accompagnements/agenda?jour=${day}`);
    await button(counsellor, 'Ouvrir une réunion de groupe').click();
    await page.getByLabel('Titre').fill('Découvrir les métiers');
    await page.getByLabel('Jour', { exact: true }).fill(day);
    await page.getByLabel('Heure').fill('14:00');
    await page.getByLabel('Lieu', { exact: true }).selectOption({ label: 'Agence du centre' });
    await show(counsellor, 'reunion-1280');
    await page.locator('form').getByRole('button', { name: 'Ouvrir une réunion de groupe' }).click();
    await page.getByText('0 place prise sur 12').waitFor();
    await page.getByRole('link', { name: 'Découvrir les métiers' }).click();
    await page.getByText('Personne n’a encore de place').waitFor();
    await page.getByLabel('Inscrire une personne').fill('Awa');
    await page.getByRole('option', { name: /Awa/ }).click();
    await page.getByRole('heading', { name: '1 place prise sur 12' }).waitFor();
    await both(new URL(page.url()).pathname, 'reunion-places');
    await button(counsellor, 'Rendre la place').click();
    await page.getByText('0 place prise sur 12').waitFor();
    await button(counsellor, 'Annuler la réunion').click();
    await page.getByText('La réunion est annulée').waitFor();
    await page.getByRole('heading', { name: 'Agenda des rendez-vous' }).waitFor();
    await page.getByText('sur 12').waitFor({ state: 'detached' });
  });

  it('is chosen with an account from “Mes rendez-vous”', async () => {
    const person = await createPerson(app, { role: 'beneficiary', pathwayId });
    const own = await openScreen(browser, app.url, 360);
    await openSession(own, person.email, testPassword);
    await own.page.goto('/');
    await own.page.getByRole('link', { name: 'Un rendez-vous à choisir' }).click();
    const take = button(own, 'Prendre ce rendez-vous');
    await take.waitFor();
    // until the free times have come again, the one just taken is not shown as free
    const late: Route[] = [];
    await own.page.route('**/free-times*', (route) => void late.push(route));
    await take.click();
    await own.page.getByText('Votre rendez-vous est pris.').waitFor();
    await show(own, 'mes-rendez-vous-360');
    for (const route of late.splice(0)) await route.continue();
    await own.page.unroute('**/free-times*');
    await button(own, 'Annuler le rendez-vous').click();
    await own.page.getByText('Votre rendez-vous est annulé.').waitFor();
    await own.page.getByText('Annulé par la personne').waitFor();
    expect(own.errors).toEqual([]);
  });

  it('has hours of which one in the middle is taken out; errors stand at their own row', async () => {
    const { page } = counsellor;
    await page.goto('/accompagnements/disponibilites');
    const week = page.getByRole('region', { name: 'Chaque semaine' });
    const valuesOf = async (fields: ReturnType<typeof week.locator>) =>
      Promise.all((await fields.all()).map((field) => field.inputValue()));
    const days = week.getByLabel('Jour');
    const wrong = week.locator('[aria-invalid]');
    const hasFocus = async (one: ReturnType<typeof week.locator>) =>
      (await one.and(week.locator(':focus')).count()) === 1;
    await week.getByLabel('De', { exact: true }).nth(3).fill('10:30');
    await week.getByRole('button', { name: 'Retirer la ligne 3' }).click();
    expect(await valuesOf(days)).toEqual(['0', '1', '3', '4', '5', '6']);
    expect(await valuesOf(week.getByLabel('De', { exact: true }))).toEqual([
      '09:00',
      '09:00',
      '10:30',
      '09:00',
      '09:00',
      '09:00',
    ]);
    expect(await hasFocus(week.getByRole('button', { name: 'Retirer la ligne 3' }))).toBe(true);
    await button(counsellor, 'Ajouter des heures').click();
    expect(await hasFocus(days.last())).toBe(true);
    await week.getByRole('button', { name: 'Retirer la ligne 7' }).click();
    expect(await hasFocus(button(counsellor, 'Ajouter des heures'))).toBe(true);

    await week.getByLabel('À', { exact: true }).nth(5).fill('08:00');
    await button(counsellor, 'Publier mes disponibilités').click();
    await wrong.waitFor();
    await week.getByRole('button', { name: 'Retirer la ligne 1' }).click();
    await week.locator('.p-rdv__row').nth(5).waitFor({ state: 'detached' });
    await wrong.waitFor();
    expect(await valuesOf(wrong)).toEqual(['08:00']);
    await show(counsellor, 'heures-erreur-1280');
    await week.getByLabel('À', { exact: true }).nth(4).fill('11:00');
    await page.getByLabel('Premier entretien').uncheck({ force: true });
    await page.getByLabel('Durée en minutes').first().fill('7');
    await button(counsellor, 'Publier mes disponibilités').click();
    const lengths = page.getByRole('group', { name: 'Point sur le parcours' });
    await lengths.locator('[aria-invalid]').waitFor();
    await lengths.getByLabel('Durée en minutes').fill('35');
    const sent = page.waitForRequest((request) => request.method() === 'PUT');
    await button(counsellor, 'Publier mes disponibilités').click();
    const { weekly, motives } = (await sent).postDataJSON();
    expect(
      weekly.map((row: { weekday: number; from: number; to: number }) => [row.weekday, row.from, row.to]),
    ).toEqual([
      [1, 540, 720],
      [3, 630, 720],
      [4, 540, 720],
      [5, 540, 720],
      [6, 540, 660],
    ]);
    expect(motives[0]).toMatchObject({ motive: 'follow_up', minutes: 35 });
    await page.getByText('Vos disponibilités sont publiées.').waitFor();
    expect(await valuesOf(days)).toEqual(['1', '3', '4', '5', '6']);
  });

  it('is set at a certain date; without a way to send text messages none is offered', async () => {
    const { page } = counsellor;
    await page.route('**/api/v1/session', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), sms: false } });
    });
    await page.goto(`/accompagnements/personnes/${pathwayId}?onglet=rendez-vous`);
    await button(counsellor, 'Proposer un rendez-vous').click();
    await page.getByLabel('Copier le lien').waitFor();
    expect(await page.getByLabel('Par SMS').count()).toBe(0);
    await page.unroute('**/api/v1/session');
    await button(counsellor, 'Retour').click();
    await button(counsellor, 'Fixer une date').click();
    const day = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel('Heure').fill('14:00');
    await page.getByLabel('Lieu').selectOption({ label: 'Agence du centre' });
    await button(counsellor, 'Fixer le rendez-vous').click();
    // an instant that is missing is said at the day
    await page.getByLabel('Jour').and(page.locator('[aria-invalid]')).waitFor();
    await page.getByLabel('Jour').fill(day);
    await show(counsellor, 'fixer-date-1280');
    await button(counsellor, 'Fixer le rendez-vous').click();
    await page.getByText('Le rendez-vous est fixé').waitFor();
    await page.getByText('date fixée').waitFor();
  });
});
