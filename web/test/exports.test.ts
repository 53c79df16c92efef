import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readXlsx } from '../../api/src/intake/reading/xlsx.reader.ts';
import { validatedImmersion } from '../../api/test/support/factories/immersions.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  postSlot,
  propose,
  structureOf,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, launchBrowser, openScreen, openSession, type Screen } from './support/browser.ts';

/** A name that a spreadsheet would run. */
const formula = '=HYPERLINK("http://ailleurs.exemple";"Ouvrir")';
let browser: Browser;
let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  coordinator = await createPerson(app, { role: 'coordinator' });
}, 120_000);
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

async function screenOf(who: Person): Promise<Screen> {
  const screen = await openScreen(browser, app.url, 1280);
  await openSession(screen, who.email, testPassword);
  return screen;
}

/** The file that the button of a table gives. */
async function saved({ page }: Screen, what: string, format: 'CSV' | 'XLSX'): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: new RegExp(`^Exporter .*${what}.* en ${format}$`) }).click();
  return readFile(await (await download).path());
}
const csvRows = async (screen: Screen, what: string): Promise<string[][]> =>
  (await saved(screen, what, 'CSV'))
    .toString()
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(';'));

it('the weeks of a plan are written with their hours', async () => {
  const { counsellor, pathwayId } = await validatedImmersion(app);
  const { body: plan } = await counsellor.visitor.get(`/api/v1/pathways/${pathwayId}/plan`).expect(200);
  expect(plan.weeks.length).toBeGreaterThan(0);
  const desk = await screenOf(counsellor);
  await desk.page.goto(`/accompagnements/personnes/${pathwayId}?onglet=plan`);
  const [head, ...rows] = await csvRows(desk, 'semaine par semaine');
  expect(head).toEqual(['Semaine du', 'Heures faites', 'Heures prévues']);
  const dayOf = (monday: string) => monday.split('-').reverse().join('/');
  const hours = (minutes: number) => String(minutes / 60).replace('.', ',');
  expect(rows).toEqual(
    plan.weeks.map(({ monday, done, planned }: Record<'monday' | 'done' | 'planned', never>) => [
      dayOf(monday),
      hours(done),
      hours(planned),
    ]),
  );
  expect(desk.errors).toEqual([]);
});

it('people to hand over are written with who takes over, and no name is a formula', async () => {
  const manager = await createCounsellor(app);
  const structureId = await structureOf(manager);
  await coordinator.visitor
    .put(`/api/v1/structures/${structureId}/managers/${manager.accountId}`)
    .expect(204);
  const leaver = await createCounsellor(app, structureId);
  const taker = await createCounsellor(app, structureId);
  for (const lastName of [formula, 'Ordinaire'])
    await app.services.pathways.store({ firstName: 'Awa', lastName, profile: { communeCode: '76540' } }, [
      { accountId: leaver.accountId, structureId },
    ]);
  await beginPathway(app, manager);
  const desk = await screenOf(manager);
  await desk.page.goto(`/accompagnements/structure/${leaver.accountId}/transmettre`);
  await desk.page.getByLabel('Tous à').selectOption(taker.accountId);
  const csv = (await saved(desk, 'Personnes à transmettre', 'CSV')).toString();
  const name = await app.services.accounts.nameOf(taker.accountId);
  const lines = csv.trimEnd().split('\r\n');
  expect(lines[0]).toBe('\uFEFFNom;Prénom;Commune;Candidatures en cours;Nouveau référent');
  expect(lines.slice(1).toSorted()).toEqual(
    [`"'${formula.replaceAll('"', '""')}";Awa;Rouen;0;${name}`, `Ordinaire;Awa;Rouen;0;${name}`].toSorted(),
  );
  const workbook = await saved(desk, 'Personnes à transmettre', 'XLSX');
  const cells = (await readXlsx(workbook)).flatMap((row) => row.cells);
  expect(JSON.stringify(cells)).toContain(JSON.stringify(formula));
  expect(workbook.toString('latin1')).not.toContain('<f>');
  expect(desk.errors).toEqual([]);
});

it('the candidacies by state are written as the page counts them, those under five untold', async () => {
  const counsellor = await createCounsellor(app);
  const company = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  for (let at = 0; at < 6; at += 1)
    await propose(app, counsellor, pathway, await postSlot(app, company), {
      consentGivenOn: dayAfter(app, 0),
    });
  await app.settle();
  const { body } = await coordinator.visitor.get('/api/v1/steering/figures').expect(200);
  const told = body.total.candidacies.filter(({ count }: { count: number | null }) => count !== null);
  expect(told.length).toBeGreaterThan(0);
  const office = await screenOf(coordinator);
  await office.page.goto('/pilotage');
  const [head, ...rows] = await csvRows(office, 'Où en sont les candidatures');
  expect(head).toEqual(['État', 'Nombre']);
  expect(rows.map(([, count]) => count)).toEqual(told.map(({ count }: { count: number }) => `${count}`));
  expect(office.errors).toEqual([]);
});
