import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvText } from '../../api/src/intake/testing/written-files.ts';
import { publishHours } from '../../api/test/support/factories/appointments.ts';
import { mailsTo } from '../../api/test/support/mailbox.ts';
import { createCounsellor, createPerson, type Person, testPassword } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, launchBrowser, openScreen, openSession, type Screen } from './support/browser.ts';
import { decideOrientation, prepareContract, recordDiagnosis, signContract } from './support/plan-steps.ts';

/**
 * The month of a territory in a real browser, three roles at once: the coordinator's figures stay open while a
 * counsellor carries out the file of the month and meets people, and those choose their times on phones and sign.
 */
const wanted = 20;
const day = 24 * 3_600_000;
let browser: Browser;
let app: TestApp;
let counsellor: Person;
let desk: Screen;
let steering: Screen;

const firstNames = ['Ada', 'Bilal', 'Chloé', 'Driss', 'Élise', 'Fatou', 'Gaël', 'Hana', 'Ivan', 'Jade'];
const people = Array.from({ length: wanted }, (_, at) => ({
  firstName: firstNames[at % firstNames.length] ?? '',
  lastName: `Fictif-${String.fromCharCode(65 + at)}`,
  email: `personne-${at}@exemple.fr`,
  birthDate: `${String(at + 1).padStart(2, '0')}/03/198${at % 10}`,
}));
/** Without a first name, which is refused; and with a day that does not exist, which the counsellor leaves out. */
const wrong = [
  ['Sanmail', '', '01/01/1990', '', 'Oui'],
  ['Jourfaux', 'Max', '31/02/1980', 'jour.faux@exemple.fr', 'Oui'],
];

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ config: { demo: true } });
  const coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
  await publishHours(counsellor);
  desk = await openScreen(browser, app.url, 1280);
  steering = await openScreen(browser, app.url, 1280);
  await openSession(desk, counsellor.email, testPassword);
  await openSession(steering, coordinator.email, testPassword);
}, 300_000);
afterAll(async () => {
  for (const { errors } of [desk, steering]) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

async function withPhone(use: (phone: Screen) => Promise<void>): Promise<void> {
  const phone = await openScreen(browser, app.url, 360);
  await use(phone);
  expect(phone.errors).toEqual([]);
  await phone.context.close();
}

/** The address of a person's page, found as a counsellor does: by the name. */
async function pageOf({ firstName, lastName }: (typeof people)[number]): Promise<string> {
  const { body } = await counsellor.visitor
    .get('/api/v1/pathways')
    .query({ q: `${lastName} ${firstName}` })
    .expect(200);
  return `/accompagnements/personnes/${body.items[0].id}`;
}

it('the file of the month is carried out, its people are invited, and wrong rows are said', async () => {
  const { page } = desk;
  await page.goto('/accompagnements/importer');
  const rows = people.map(({ lastName, firstName, birthDate, email }) => [
    lastName,
    firstName,
    birthDate,
    email,
    'Oui',
  ]);
  const text = csvText([['Nom', 'Prénom', 'Né(e) le', 'Mail', 'Droits RSA'], ...rows, ...wrong], {
    delimiter: ';',
    lineEnd: '\r\n',
    quoteAll: false,
  });
  await page
    .getByLabel('Choisir un fichier, ou le déposer ici')
    .setInputFiles({ name: 'mois.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByText('ne se lit pas').first().waitFor();
  await page.getByText('Le prénom manque.', { exact: false }).waitFor();
  await page.getByLabel('Importer Jourfaux Max').click({ force: true });
  await page.getByRole('button', { name: `Importer ${wanted} personnes` }).click();
  await page.getByRole('button', { name: `Créées (${wanted})` }).waitFor();
  await page.getByRole('link', { name: 'Inviter ces personnes' }).click();
  await page.getByRole('button', { name: `Inviter ${wanted} personnes` }).click();
  await page.getByText('Les invitations sont parties.').waitFor();
});

it('each chooses a time on a phone, without an account; all times differ', async () => {
  const times: string[] = [];
  for (const { email } of people)
    await withPhone(async ({ page }) => {
      const [mail] = await mailsTo(app, email);
      const link = new URL(mail?.link ?? '', app.url);
      await page.goto(link.pathname + link.search);
      await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click();
      await page.getByText('Votre rendez-vous est pris.').waitFor();
      times.push(
        (await page.getByRole('region', { name: / à / }).first().getByRole('heading').textContent()) ?? '',
      );
    });
  expect(new Set(times).size).toBe(wanted);
});

it('each is met, diagnosed and oriented, and signs a contract with the counsellor', async () => {
  const { page } = desk;
  // the last of the appointments is over
  app.clock.advance(21 * day);
  await app.settle();
  for (const person of people) {
    const at = await pageOf(person);
    await page.goto(`${at}?onglet=rendez-vous`);
    await page.getByRole('button', { name: 'Venu', exact: true }).click();
    await page.getByText('C’est noté : Venu.').first().waitFor();
    await page.goto(`${at}?onglet=plan`);
    await decideOrientation(desk, app.clock.today());
    await recordDiagnosis(desk, app.clock.today());
    await prepareContract(desk, app);
    await signContract(desk, app, counsellor.email);
    await withPhone(async (phone) => {
      const pathwayId = at.split('/').at(-1) ?? '';
      const own = await createPerson(app, { role: 'beneficiary', pathwayId }, person.firstName);
      await openSession(phone, own.email, testPassword);
      await phone.page.goto('/');
      await phone.page.getByRole('link', { name: 'Relire et signer' }).click();
      await signContract(phone, app, own.email);
    });
    // the counsellor's page shows it at once
    await page.getByText('Contrat d’engagement signé le', { exact: false }).waitFor();
    expect(await page.getByText('Un rendez-vous à choisir').count()).toBe(0);
  }
  await desk.shoot('month-last-plan');
});

it('the coordinator reads what the month has brought', async () => {
  const { page } = steering;
  await page.goto('/pilotage');
  const toRenew = page.getByRole('row').filter({ hasText: 'Contrat à actualiser' });
  await toRenew.getByRole('cell', { name: `${wanted}`, exact: true }).waitFor();
  await steering.shoot('month-steering');
});
