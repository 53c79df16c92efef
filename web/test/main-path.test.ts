import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  type Screen,
  signIn,
} from './support/browser.ts';
import { romeFiles } from './support/rome-files.ts';

const root = new URL('../..', import.meta.url).pathname;
const rome = romeFiles();

/** Imports an edition of ROME into a data folder, as an operator does while the server is stopped. */
function importRome(dataDir: string): void {
  execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/import-rome.ts', rome.folder], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: 'pipe',
  });
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => closeScreens(browser));

describe.each([
  { directory: 'the starter directory', prefix: 'starter', imported: false },
  {
    directory: rome.official ? 'the official ROME, imported' : 'an edition in the official format, imported',
    prefix: 'rome',
    imported: true,
  },
])('three people on an empty territory, on $directory', ({ prefix, imported }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-browser-'));
  let app: TestApp;
  let people: { counsellor: Person; employer: Person; person: Person };
  let screens: { counsellor: Screen; employer: Screen; person: Screen };

  beforeAll(async () => {
    if (imported) importRome(dataDir);
    app = await startTestApp({ dataDir, now: new Date().toISOString() });
    // without a coordinator the site starts with its set-up page
    await createPerson(app, { role: 'coordinator' });
    const counsellor = await createCounsellor(app);
    const employer = await createEmployer(app);
    const pathway = await beginPathway(app, counsellor);
    people = { counsellor, employer, person: await personOf(app, pathway) };
    screens = {
      counsellor: await openScreen(browser, app.url, 1280),
      employer: await openScreen(browser, app.url, 1280),
      person: await openScreen(browser, app.url, 360),
    };
    for (const who of ['counsellor', 'employer', 'person'] as const)
      await signIn(screens[who], people[who].email, testPassword);
  });
  afterAll(async () => {
    for (const { context } of Object.values(screens ?? {})) await context.close();
    await app?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const shoot = async (who: keyof typeof screens, name: string) => {
    await screens[who].shoot(`${prefix}-${name}`);
    await expectAccessible(screens[who]);
  };

  const expectNoErrors = () => expect(Object.values(screens).flatMap(({ errors }) => errors)).toEqual([]);

  it('the employer posts "Aide en boulangerie", and the counsellor sees the match without a reload', async () => {
    const { page: counsellor } = screens.counsellor;
    await counsellor.goto('/accompagnements');
    await counsellor.getByRole('heading', { level: 1 }).waitFor();

    const { page } = screens.employer;
    await page.goto('/immersions/offres/nouvelle');
    await page.getByLabel('Quel métier ?').fill('boulanger');
    await page
      .getByRole('option', { name: /boulang/i })
      .first()
      .click();
    await page.locator('.p-skill-pick--used').first().waitFor();
    await page.getByLabel('Titre de l’offre').fill('Aide en boulangerie');
    // after a reload, as when a phone was locked, the draft is offered again
    await page.reload();
    await page.getByRole('button', { name: 'Reprendre le brouillon' }).click();
    expect(await page.getByLabel('Titre de l’offre').inputValue()).toBe('Aide en boulangerie');
    await page.locator('.p-skill-pick--used').first().waitFor();
    const declaration = page.getByLabel(/ne remplace pas un salarié absent/);
    await page.getByRole('button', { name: 'Publier l’offre' }).click();
    await expect.poll(() => declaration.and(page.locator(':focus')).count()).toBe(1);
    await expectAccessible(screens.employer);
    await declaration.check({ force: true });
    await shoot('employer', '1-slot-form');
    await page.getByRole('button', { name: 'Publier l’offre' }).click();
    await page.waitForURL(/\/immersions\/offres\/[0-9a-f]{24}$/);
    const publishedAt = Date.now();

    await counsellor.getByText('Aide en boulangerie').first().waitFor();
    console.log(
      `${prefix}: the match was on the counsellor's screen ${Date.now() - publishedAt} ms after publication`,
    );
    await expect.poll(() => counsellor.getByText(/compétence/).count()).toBeGreaterThan(0);
    await shoot('counsellor', '2-match');
    await shoot('employer', '2-published');
    expectNoErrors();
  });
  // nothing after the match reads the directory
  if (imported) return;

  it('the counsellor proposes the slot, and the person accepts on a phone', async () => {
    const { page: counsellor } = screens.counsellor;
    await counsellor.getByRole('button', { name: 'Proposer', exact: true }).first().click();
    const drawer = counsellor.getByRole('dialog');
    await drawer.getByText('Lui demander en ligne').click();
    await shoot('counsellor', '3-propose');
    await drawer.getByRole('button', { name: 'Proposer', exact: true }).click();
    await drawer.waitFor({ state: 'hidden' });

    const { page: person } = screens.person;
    // the button opens the proposal itself as soon as it is loaded
    const link = person.getByRole('link', { name: /Voir la proposition/ });
    await link.and(person.locator('[href^="/candidatures/"]')).click();
    const agree = person.getByRole('button', { name: 'Je donne mon accord' });
    await agree.waitFor();
    await shoot('person', '4-consent');
    await agree.click();
    await person.getByText('Envoyée').first().waitFor();
  });

  it('the employer sees a pseudonym and no obstacle, and all three talk in real time', async () => {
    const { page } = screens.employer;
    await page.goto('/candidatures');
    await page
      .getByText(/Candidat [0-9A-F]{3}/)
      .first()
      .waitFor();
    await page.locator('main a[href^="/candidatures/"]').first().click();
    await page.waitForURL(/\/candidatures\/[0-9a-f]{24}$/);
    await page.getByRole('button', { name: 'Accepter' }).waitFor();
    const shown = await page.locator('body').innerText();
    for (const hidden of ['Fatou', 'Personne-Fictive', 'hébergement', 'RSA', '0600000000'])
      expect(shown).not.toContain(hidden);
    await shoot('employer', '5-candidacy');

    const id = page.url().split('/').at(-1);
    const everybody = Object.values(screens);
    for (const { page: one } of everybody) {
      await one.goto(`/echanges/${id}`);
      await one.getByLabel('Votre message').waitFor();
    }
    const words: [keyof typeof screens, string][] = [
      ['employer', 'Bonjour, pouvez-vous venir lundi matin ?'],
      ['person', 'Oui, lundi me va très bien.'],
      ['counsellor', 'Je prépare la convention.'],
    ];
    for (const [who, text] of words) {
      const { page: author } = screens[who];
      await author.getByLabel('Votre message').fill(text);
      await author.getByRole('button', { name: 'Envoyer', exact: true }).click();
      for (const { page: reader } of everybody)
        await reader.getByText(text, { exact: true }).first().waitFor();
    }
    await shoot('employer', '6-conversation');
    await shoot('person', '6-conversation');
    const seen = await page.locator('main').innerText();
    expect(seen).not.toContain('Fatou');
  });

  it('the employer accepts: the place is taken, the name is shown, and both are the same after a reload', async () => {
    const { page } = screens.employer;
    const id = page.url().split('/').at(-1);
    await page.goto(`/candidatures/${id}`);
    await page.getByRole('button', { name: 'Accepter' }).click();
    await page.getByText('Fatou Personne-Fictive').first().waitFor();
    await shoot('employer', '7-accepted');
    await page.reload();
    await page.getByText('Fatou Personne-Fictive').first().waitFor();

    const { body } = await people.employer.visitor.get('/api/v1/slots/mine').expect(200);
    expect(body.items[0]).toMatchObject({ title: 'Aide en boulangerie', placesLeft: 0 });
    const { page: person } = screens.person;
    await person.goto(`/candidatures/${id}`);
    await person.getByText('Acceptée').first().waitFor();
    await shoot('person', '8-accepted');
    expectNoErrors();
  });
});
