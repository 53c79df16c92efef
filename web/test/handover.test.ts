import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
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
const manyPages = 300_000;

let browser: Browser;
let app: TestApp;
let structureId: string;
let coordinator: Person;
let manager: Person;
let leaver: Person;
let colleague: Person;
let third: Person;
let employer: Person;
let person: Person;
let candidacyId: string;
let pathwayIds: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  // during the day, because e-mails are not sent at night
  app = await startTestApp({ now: new Date().toISOString().replace(/T.*/, 'T10:00:00Z') });
  // without a coordinator every page redirects to the set-up page
  coordinator = await createPerson(app, { role: 'coordinator' });
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  leaver = await createCounsellor(app, structureId);
  colleague = await createCounsellor(app, structureId);
  const company = await createEmployer(app);
  employer = company;
  // a company accepts Fatou, so her counsellor has a convention to sign
  const pathway = await beginPathway(app, leaver);
  person = await personOf(app, pathway);
  const candidacy = await propose(app, leaver, pathway, await postSlot(app, company), {
    consentGivenOn: dayAfter(app, 0),
  });
  candidacyId = candidacy.id;
  await employer.visitor
    .post(`/api/v1/candidacies/${candidacyId}/moves`)
    .send({ clientId: crypto.randomUUID(), to: 'accepted' })
    .expect(200);
  const others = await Promise.all(
    Array.from({ length: 11 }, (_, n) =>
      app.services.pathways.store(
        { firstName: `Personne${n}`, lastName: 'Fictive', profile: { communeCode: '76540' } },
        [{ accountId: leaver.accountId, structureId }],
      ),
    ),
  );
  pathwayIds = [pathway.id, ...others.map(({ _id }) => _id.toHexString())];
  await app.settle();
}, manyPages);
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

async function screenOf(who: Person, width: 360 | 1280): Promise<Screen> {
  const screen = await openScreen(browser, app.url, width);
  await openSession(screen, who.email, testPassword);
  return screen;
}

/** Checks the page at both widths: nothing overflows, and axe finds nothing. */
async function expectFits(screen: Screen, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await screen.page.setViewportSize({ width, height: 800 });
    expect(await screen.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    await expectAccessible(screen);
    await screen.shoot(`${name}-${width}`);
  }
}

const nameOf = ({ accountId }: Person) => app.services.accounts.nameOf(accountId);
async function referents(): Promise<Map<string, string>> {
  const found = await app.services.pathways.getPathways(pathwayIds);
  return new Map(pathwayIds.map((id) => [id, `${found.get(id)?.followers[0]?.accountId}`]));
}
async function mailsTo({ email }: Person): Promise<string[]> {
  await app.settle();
  return (await app.context.mail.list({ to: email, limit: 50 })).items.map(({ subject }) => subject);
}
/** The company writes; notification e-mails follow five minutes later. */
async function companyWrites(): Promise<void> {
  await employer.visitor
    .post(`/api/v1/conversations/${candidacyId}/messages`)
    .send({ clientId: crypto.randomUUID(), text: 'Quand signons-nous ?' })
    .expect(201);
  await app.settle();
  app.clock.advance(6 * minute);
  await app.settle();
}
const isAboutMessage = (subject: string) => /message|réponse/i.test(subject);

describe('a counsellor who leaves with twelve people', () => {
  it(
    'hands all to one colleague, who gets the open tasks, the e-mails and becomes the companies’ contact',
    async () => {
      const company = await screenOf(employer, 1280);
      await company.page.goto(`/candidatures/${candidacyId}`);
      await company.page
        .getByText(await nameOf(leaver))
        .first()
        .waitFor();

      const leaving = await screenOf(leaver, 1280);
      await leaving.page.goto('/accompagnements');
      await leaving.page.getByText('Fatou').first().waitFor();
      await leaving.page.goto('/accompagnements/structure');
      await leaving.page.getByRole('link', { name: 'Quitter la structure' }).click();
      await leaving.page.getByRole('button', { name: 'Transmettre et quitter' }).click();
      await leaving.page.getByText('Il reste 12 personnes sans choix.').waitFor();
      await leaving.page.getByText('Choisissez qui prend la suite.').first().waitFor();
      await expectFits(leaving, 'departure');
      await leaving.page.getByLabel('Tous à', { exact: false }).first().selectOption(colleague.accountId);
      await leaving.page.getByText('Chaque personne a quelqu’un.').waitFor();
      await leaving.page.getByRole('button', { name: 'Transmettre et quitter' }).click();
      const dialog = leaving.page.getByRole('dialog');
      await dialog.getByText('Dès que c’est fait, vous n’avez plus accès à la structure').waitFor();
      await expectFits(leaving, 'departure-asked');
      await dialog.getByRole('button', { name: 'Transmettre et quitter' }).click();
      await leaving.page.getByText('Vous avez quitté la structure.').waitFor();
      await app.settle();

      expect([...(await referents()).values()]).toEqual(Array(12).fill(colleague.accountId));
      // access has ended, to the history too
      await leaver.visitor.get(`/api/v1/pathways/${pathwayIds[0]}`).expect(401);
      await leaver.visitor.get(`/api/v1/conversations/${candidacyId}/messages`).expect(401);
      await leaving.page.goto('/accompagnements/personnes');
      expect(await leaving.page.getByText('Personne10').count()).toBe(0);

      // the company (without a reload) and the person see the new name
      await company.page
        .getByText(await nameOf(colleague))
        .first()
        .waitFor();
      const former = company.page.getByText(await nameOf(leaver));
      await expect.poll(() => former.count()).toBe(0);
      const phone = await screenOf(person, 360);
      await phone.page.goto('/');
      await phone.page
        .getByRole('region', { name: 'Mon conseiller' })
        .getByText(await nameOf(colleague))
        .waitFor();

      // the open task of one counsellor is now the other's
      const taking = await screenOf(colleague, 360);
      await taking.page.goto('/');
      await taking.page.getByText('Fatou').first().waitFor();
      await taking.page.goto('/accompagnements/personnes');
      for (const name of ['Fatou', 'Personne10', 'Personne3'])
        await taking.page.getByText(name).first().waitFor();
      const mine = await colleague.visitor.get('/api/v1/candidacies?group=mine').expect(200);
      expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual([candidacyId]);
      await taking.context.close();

      // e-mails: one for twelve people, then those of the conversation
      expect(await mailsTo(colleague)).toEqual(['Des accompagnements vous sont confiés']);
      expect(await mailsTo(person)).toContain('Votre référent a changé');
      const before = await mailsTo(leaver);
      await companyWrites();
      expect((await mailsTo(colleague)).filter(isAboutMessage)).toHaveLength(1);
      expect(await mailsTo(leaver)).toEqual(before);
      expect([company, leaving, phone, taking].flatMap(({ errors }) => errors)).toEqual([]);
      for (const { context } of [company, leaving, phone]) await context.close();
    },
    manyPages,
  );

  it(
    'is removed by a manager, who chooses a successor for each person with the help of suggestions',
    async () => {
      third = await createCounsellor(app, structureId);
      const desk = await screenOf(manager, 1280);
      await desk.page.goto('/accompagnements/structure');
      await desk.page.getByText('12 personnes accompagnées').waitFor();
      await expectFits(desk, 'structure');
      await desk.page.setViewportSize({ width: 1280, height: 900 });
      await desk.page
        .getByRole('link', { name: `Retirer de la structure : ${await nameOf(colleague)}` })
        .click();
      const taker = (name: string) =>
        desk.page.getByLabel(`Qui prend la suite pour ${name}`, { exact: false }).first();
      await taker('Fatou Personne-Fictive').selectOption(third.accountId);
      await taker('Personne3 Fictive').selectOption(manager.accountId);
      await desk.page.getByText('Il reste 10 personnes sans choix.').waitFor();
      await desk.page.getByRole('button', { name: 'Suivre toutes les propositions' }).click();
      await desk.page.getByText('Chaque personne a quelqu’un.').waitFor();
      await expectFits(desk, 'hand-over');
      await desk.page.setViewportSize({ width: 1280, height: 900 });
      await desk.page.getByRole('button', { name: 'Transmettre et retirer' }).click();
      await desk.page.getByRole('dialog').getByRole('button', { name: 'Transmettre et retirer' }).click();
      await desk.page.waitForURL('**/accompagnements/structure');
      await desk.page
        .getByText(await nameOf(third))
        .first()
        .waitFor();
      await desk.page.getByText(await nameOf(colleague)).waitFor({ state: 'detached' });
      await app.settle();

      const led = await referents();
      expect(led.get(pathwayIds[0] ?? '')).toBe(third.accountId);
      expect(led.get(pathwayIds[4] ?? '')).toBe(manager.accountId);
      expect(new Set(led.values())).toEqual(new Set([manager.accountId, third.accountId]));
      const company = await screenOf(employer, 360);
      await company.page.goto(`/candidatures/${candidacyId}`);
      await company.page
        .getByText(await nameOf(third))
        .first()
        .waitFor();
      expect(await mailsTo(third)).toEqual(['Des accompagnements vous sont confiés']);
      const before = await mailsTo(colleague);
      await companyWrites();
      expect((await mailsTo(third)).filter(isAboutMessage)).toHaveLength(1);
      expect(await mailsTo(colleague)).toEqual(before);

      // after a wrong choice, the new referent hands the person back and stays a member
      const wrong = await screenOf(third, 360);
      await wrong.page.goto('/accompagnements/structure');
      await wrong.page.getByRole('link', { name: 'Transmettre des personnes' }).click();
      await wrong.page.getByRole('button', { name: 'Transmettre', exact: true }).click();
      await wrong.page.getByText('Choisissez un nouveau référent pour au moins une personne.').waitFor();
      await wrong.page
        .getByLabel('Qui prend la suite pour Fatou', { exact: false })
        .first()
        .selectOption(manager.accountId);
      await wrong.page.getByText('1 personne change de référent.').waitFor();
      await expectFits(wrong, 'hand-back');
      await wrong.page.getByRole('button', { name: 'Transmettre', exact: true }).click();
      await wrong.page
        .getByRole('dialog')
        .getByText('Vous n’avez plus accès aux dossiers transmis')
        .waitFor();
      await wrong.page.getByRole('dialog').getByRole('button', { name: 'Transmettre', exact: true }).click();
      await wrong.page.waitForURL('**/accompagnements/structure');
      await app.settle();
      const after = await referents();
      expect(after.get(pathwayIds[0] ?? '')).toBe(manager.accountId);
      expect([...after.values()].filter((id) => id === third.accountId)).toHaveLength(
        [...led.values()].filter((id) => id === third.accountId).length - 1,
      );
      await company.page
        .getByText(await nameOf(manager))
        .first()
        .waitFor();
      expect([desk, company, wrong].flatMap(({ errors }) => errors)).toEqual([]);
      for (const { context } of [desk, company, wrong]) await context.close();
    },
    manyPages,
  );

  it(
    'is removed by the coordinator, who sees before who takes over, and nobody is left without an owner',
    async () => {
      const ledByThird = [...(await referents()).values()].filter((id) => id === third.accountId).length;
      expect(ledByThird).toBeGreaterThan(0);
      const office = await screenOf(coordinator, 1280);
      await office.page.goto('/pilotage/structures');
      await office.page
        .getByText('Chaque personne a un référent, et chaque structure un responsable.')
        .waitFor();
      await office.page.getByText('Mission locale d’essai · Rouen').click();
      const inTeam = async (what: string, who: Person) =>
        office.page.getByRole('button', { name: `${what} : ${await nameOf(who)}`, exact: true });

      await (await inTeam('Nommer responsable', third)).click();
      await office.page.getByText(`${await nameOf(third)} est responsable.`).waitFor();
      await office.page.getByRole('button', { name: 'Annuler' }).click();
      await office.page.getByText(`${await nameOf(third)} n’est plus responsable.`).waitFor();
      await (await inTeam('Nommer responsable', third)).waitFor();
      await expectFits(office, 'coordinator-structures');
      await office.page.setViewportSize({ width: 1280, height: 900 });

      await (await inTeam('Retirer de la structure', third)).click();
      const dialog = office.page.getByRole('dialog');
      await dialog
        .getByText(new RegExp(`^${ledByThird} personnes? passent? tout de suite à ${await nameOf(manager)}`))
        .waitFor();
      await dialog.getByText('perd tout de suite l’accès à la structure').waitFor();
      await expectFits(office, 'coordinator-removal');
      await dialog.getByRole('button', { name: 'Retour' }).click();
      expect([...(await referents()).values()]).toContain(third.accountId);
      await (await inTeam('Retirer de la structure', third)).click();
      await dialog.getByRole('button', { name: 'Retirer tout de suite' }).click();
      await office.page.getByText(`${await nameOf(third)} n’est plus dans la structure.`).waitFor();
      await (await inTeam('Retirer de la structure', third)).waitFor({ state: 'detached' });
      await app.settle();
      expect(new Set((await referents()).values())).toEqual(new Set([manager.accountId]));
      await third.visitor.get('/api/v1/pathways').expect(401);

      // nobody can take over from the last member, so there is no button
      await (await inTeam('Retirer de la structure', manager)).click();
      await dialog
        .getByText('Personne d’autre dans cette structure ne peut reprendre 12 personnes.')
        .waitFor();
      expect(await dialog.getByRole('button', { name: 'Retirer tout de suite' }).count()).toBe(0);
      await dialog.getByRole('button', { name: 'Retour' }).click();
      await office.page.goto('/pilotage');
      await office.page.getByText('Rien, et c’est voulu.').waitFor();
      expect(office.errors).toEqual([]);
      await office.context.close();
    },
    manyPages,
  );

  it(
    'with very many people sees the progress on the page, and when it is done',
    async () => {
      const busy = await createCounsellor(app, structureId);
      const place = { accountId: busy.accountId, structureId };
      await Promise.all(
        Array.from({ length: 24 }, (_, n) =>
          app.services.pathways.store({ firstName: `Suivie${n}`, lastName: 'Fictive' }, [place]),
        ),
      );
      await app.settle();
      const desk = await screenOf(manager, 1280);
      await desk.page.goto(`/accompagnements/structure/${busy.accountId}/depart`);
      await desk.page.getByLabel('Tous à', { exact: false }).first().selectOption(manager.accountId);
      await desk.page.getByRole('button', { name: 'Transmettre et retirer' }).click();
      await desk.page.getByRole('dialog').getByRole('button', { name: 'Transmettre et retirer' }).click();
      await desk.page.getByText('La transmission est terminée.').waitFor({ timeout: minute });
      await expectFits(desk, 'hand-over-done');
      await desk.page.getByRole('link', { name: 'Ma structure' }).last().click();
      await desk.page.getByText('36 personnes accompagnées').waitFor();
      await busy.visitor.get('/api/v1/pathways').expect(401);
      expect(desk.errors).toEqual([]);
      await desk.context.close();
    },
    manyPages,
  );
});
