import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../api/contract/index.ts';
import { interviewLog } from '../../api/test/support/factories/interviews.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  skillsOf,
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

const patient = { timeout: 20_000 };
let browser: Browser;
let app: TestApp;
let counsellor: Person;
let person: Person;
let pathway: Pathway;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp();
  // an installation has one
  await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  // of an occupation that is chosen below
  const painting = {
    occupation: 'F1606',
    skills: skillsOf(app, 'F1606')
      .slice(0, 3)
      .map((id) => ({ id, level: 2 as const, taught: true })),
  };
  await postSlot(app, employer, { ...painting, title: 'Peindre une école' });
  // nobody gets there without a vehicle
  await postSlot(app, employer, {
    ...painting,
    title: 'Peindre chez les gens',
    vehicleRequired: true,
    publicTransport: false,
  });
  const names = { firstName: 'Awa', lastName: 'Fictive', birthDate: '1990-05-17', communeCode: '76231' };
  pathway = (await counsellor.visitor.post('/api/v1/pathways').send(names).expect(201)).body;
  await counsellor.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/matching`)
    .send({ granted: true, how: 'interview' })
    .expect(200);
  person = await personOf(app, pathway);
}, 300_000);
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

/** Counts what a hand does: taps on the page, and fields typed in. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate("window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true)");
  return () => page.evaluate<number>('window.taps');
}

async function expectFits(screen: Screen, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await screen.page.setViewportSize({ width, height: 800 });
    expect(await screen.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    await expectAccessible(screen);
    await screen.shoot(`${name}-${width}`);
  }
  await screen.page.setViewportSize({ width: 1280, height: 900 });
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe('an interview in a real browser', () => {
  let screen: Screen;

  it('with 8 skills, 3 jobs, mobility, week and 2 barriers takes 40 taps at most', async () => {
    screen = await openScreen(browser, app.url, 1280);
    const { page } = screen;
    await openSession(screen, counsellor.email, testPassword);
    await page.goto(`/accompagnements/personnes/${pathway.id}`);
    await page.getByRole('link', { name: 'Ouvrir l’entretien' }).click();
    await page.getByText('L’entretien n’a pas encore commencé').waitFor();
    await expectAccessible(screen);
    const taps = await countTaps(page);
    const begun = performance.now();
    await page.getByRole('button', { name: 'Commencer l’entretien' }).click();

    // jobs, by everyday words
    const wishes = part(page, 'Ce que vous aimeriez');
    await wishes.getByLabel('Ce que vous aimez, en quelques mots').click();
    await page.keyboard.type('J’aime bricoler, travailler dehors');
    await wishes.getByText('« travailler dehors »').first().waitFor();
    for (const job of [
      'Maintenance des bâtiments',
      'Peinture en bâtiment',
      'Aménagement et entretien des espaces verts',
    ])
      await wishes.getByRole('button', { name: job }).click();
    await wishes.getByText('Trois métiers sont choisis').waitFor();
    await wishes.getByRole('button', { name: 'Découvrir un métier' }).click();

    // skills: two from words, six from the jobs, each with one tap on its level
    const skills = part(page, 'Ce que vous savez faire');
    await skills.getByLabel('Ce que vous avez déjà fait').click();
    await page.keyboard.type('J’ai gardé mes neveux');
    await skills.getByText('d’après « J’ai gardé mes neveux »').first().waitFor();
    const proposed = (origin: string) =>
      skills
        .locator('.p-levels li')
        .filter({ hasText: origin })
        .filter({ hasNot: page.locator('[aria-pressed=true]') });
    for (const [origin, count] of [
      ['d’après', 2],
      ['pour ', 6],
    ] as const)
      for (let done = 0; done < count; done += 1) {
        const row = proposed(origin).first();
        const label = (await row.locator('.p-levels__label').innerText()).split('\n')[0] ?? '';
        await row.getByRole('button', { name: 'avec de l’aide' }).click();
        await skills.getByRole('button', { name: `Retirer ${label}` }).waitFor();
      }

    const place = part(page, 'Où et quand');
    for (const means of ['Vélo ou trottinette', 'J’ai le code'])
      await place.getByRole('button', { name: means }).click();
    await place.getByRole('button', { name: 'Toute la semaine' }).click();

    const barriers = part(page, 'Ce qui vous gêne');
    for (const theme of ['Logement', 'Numérique']) {
      const one = barriers
        .getByRole('listitem')
        .filter({ has: page.getByRole('group', { name: theme, exact: true }) })
        .first();
      await one.getByRole('button', { name: 'Ça me gêne' }).click();
      await one.getByRole('button', { name: 'assez' }).click();
      await one.getByRole('button', { name: 'À traiter d’abord' }).click();
      await one.getByLabel('La situation').click();
      await page.keyboard.type(`Difficulté de ${theme.toLowerCase()}.`);
    }
    await barriers.getByRole('button', { name: 'Rien à signaler pour le reste' }).click();
    await page.getByText('Tout est enregistré.').waitFor(patient);
    const seconds = (performance.now() - begun) / 1000;
    const count = await taps();
    console.log(`the interview: ${count} taps, ${seconds.toFixed(1)} s by a script`);
    expect(count).toBeLessThanOrEqual(40);
    expect(seconds).toBeLessThan(240);

    app.clock.advance(5000);
    await app.settle();
    const { body } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
    expect(body.profile.skills).toHaveLength(8);
    expect(body.profile.occupations).toHaveLength(3);
    expect(body.barriers).toMatchObject([
      { theme: 'housing', situation: 'Difficulté de logement.', impact: 'moderate', priority: true },
      { theme: 'digital', situation: 'Difficulté de numérique.', impact: 'moderate', priority: true },
    ]);
    expect(body.clearedThemes).toHaveLength(8);
    expect(screen.errors).toEqual([]);
  });

  it('asks about what contradicts, and shows beside it how many offers fit, what a company sees and what changed', async () => {
    const { page } = screen;
    const place = part(page, 'Où et quand');
    // who gets a lift has one offer more than who has no means of transport
    const fits = (count: number) =>
      expect.poll(() => page.locator('#fit + .p-figure').innerText(), patient).toBe(`${count}`);
    await fits(1);
    await place.getByRole('button', { name: 'Covoiturage' }).click();
    await fits(2);
    await place.getByRole('button', { name: 'Aucun moyen pour le moment' }).click();
    await place.getByText('Aucun moyen de déplacement, et pourtant un autre est coché').waitFor();
    expect(await page.getByRole('button', { name: 'Terminer l’entretien' }).isDisabled()).toBe(true);
    // the table of parts stays in view, says where one is, and leads to each
    const nav = page.getByRole('navigation', { name: 'Parties de l’entretien' });
    await nav.getByRole('link', { name: 'Ce que nous décidons' }).click();
    await nav.locator('[aria-current]', { hasText: 'Ce que nous décidons' }).waitFor();
    expect((await nav.boundingBox())?.y).toBe(0);
    await nav.getByRole('link', { name: 'répondu Ce que vous aimeriez' }).click();
    await nav.locator('[aria-current]', { hasText: 'Ce que vous aimeriez' }).waitFor();
    await screen.shoot('interview-nav-1280');
    await page.getByText('Ce que voit une entreprise').click();
    await page.getByText('Voici exactement ce qu’une entreprise voit').waitFor();
    await page.getByText('Ce qui a changé', { exact: true }).click();
    for (const line of [
      'a noté une difficulté : Logement',
      'a précisé combien cela gêne : Logement, assez',
      'a mis à traiter d’abord : Logement',
      'a noté 10 demi-journées libres (0 avant)',
      'a choisi le but : Découvrir un métier',
    ])
      await page.getByText(line).first().waitFor();
    await page.getByText(/a noté « rien à signaler » : .*Mobilité/).waitFor();
    await expectFits(screen, 'interview');
    await place.getByRole('button', { name: 'Vraiment aucun moyen' }).click();
    await place.getByText('Aucun moyen de déplacement, et pourtant').waitFor({ state: 'detached' });
    await fits(1);
    // mobility was among the themes with nothing to report
    await page
      .getByText('Aucun moyen de déplacement, mais rien à signaler pour la mobilité')
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Il y a un moyen' }).first().click();
  });

  it('finds skills in a pasted CV, and says who sees what is in the way', async () => {
    const { page } = screen;
    const skills = part(page, 'Ce que vous savez faire');
    await skills.getByLabel('Ce que vous avez déjà fait').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(
      [
        'EXPÉRIENCE',
        '2019 à 2022 : vendeuse en boulangerie, Rouen',
        '2017 à 2019 : aide à domicile, Elbeuf',
        '2015 à 2017 : agente d’entretien de bureaux',
        'Permis B, bénévole à la banque alimentaire',
      ].join('\n'),
    );
    await skills
      .getByText(/^d’après le CV : «/)
      .first()
      .waitFor(patient);
    const barriers = part(page, 'Ce qui vous gêne');
    const names = new RegExp(
      `Visible par la personne, ${pathway.referent?.name}. Jamais par une entreprise.`,
    );
    await barriers.getByText(names).waitFor();
    await barriers.getByRole('button', { name: 'Ce que vous souhaitez, qui peut aider' }).first().click();
    await barriers.getByLabel('Ce que vous souhaitez', { exact: true }).click();
    await page.keyboard.type('Un logement à Elbeuf.');
    await part(page, 'Où et quand').getByRole('button', { name: 'CDD', exact: true }).click();
    await part(page, 'Où et quand').getByRole('button', { name: 'Temps partiel' }).click();
    await barriers
      .getByRole('group', { name: 'Ce qu’il faut sur le lieu de travail' })
      .getByRole('button')
      .first()
      .click();
    for (const line of [
      /a ajouté le contrat possible : CDD/,
      /temps de travail : Temps partiel/,
      /a noté un besoin .* : \S/,
    ])
      await page.getByText(line).waitFor(patient);
    await page.getByText('Tout est enregistré.').waitFor(patient);
  });

  it('two people type in one text while the network of one fails; nothing is lost', async () => {
    const hers = await openScreen(browser, app.url, 360);
    await openSession(hers, person.email, testPassword);
    await hers.page.goto('/');
    await hers.page.getByRole('link', { name: 'Ouvrir mon entretien' }).click();
    const story = (page: Page) => page.getByLabel('Votre situation, avec vos mots');
    await story(hers.page).waitFor();
    await hers.page.getByText('Tout est enregistré.').waitFor(patient);
    const inHerWay = part(hers.page, 'Ce qui vous gêne');
    await inHerWay.getByText(`Visible par vous et par ${pathway.referent?.name}.`).waitFor();
    expect(await inHerWay.getByLabel('Ce que vous souhaitez', { exact: true }).inputValue()).toBe(
      'Un logement à Elbeuf.',
    );
    await story(screen.page).click();
    await screen.page.keyboard.type('Je cherche du travail depuis un an.');
    await expect
      .poll(() => story(hers.page).inputValue(), patient)
      .toBe('Je cherche du travail depuis un an.');
    await hers.page.getByText(/Inès .* écrit ici/).waitFor(patient);
    await expectAccessible(hers);

    await hers.context.setOffline(true);
    await hers.page.getByText('Hors connexion. Ce que vous écrivez est gardé').waitFor(patient);
    await story(hers.page).click();
    await hers.page.keyboard.press('Control+Home');
    await hers.page.keyboard.type('Hors ligne : ');
    await part(hers.page, 'Ce que vous aimeriez')
      .getByRole('button', { name: 'Préparer une embauche' })
      .click();
    await screen.page.keyboard.press('Control+End');
    await screen.page.keyboard.type(' J’aime le jardin.');
    expect(await story(screen.page).inputValue()).not.toContain('Hors ligne');
    await hers.context.setOffline(false);
    const both = 'Hors ligne : Je cherche du travail depuis un an. J’aime le jardin.';
    await expect.poll(() => story(screen.page).inputValue(), patient).toBe(both);
    await expect.poll(() => story(hers.page).inputValue(), patient).toBe(both);
    await hers.page.getByText('Tout est enregistré.').waitFor(patient);
    const pressed = part(screen.page, 'Ce que vous aimeriez').getByRole('button', {
      name: 'Préparer une embauche',
      pressed: true,
    });
    await pressed.waitFor(patient);
    await hers.shoot('interview-person-360');

    // typed at the same moment
    await story(screen.page).click();
    await screen.page.keyboard.press('Control+End');
    await story(hers.page).click();
    await hers.page.keyboard.press('Control+Home');
    await Promise.all([
      screen.page.keyboard.type(' Fin.'.repeat(8), { delay: 30 }),
      hers.page.keyboard.type('Début. '.repeat(8), { delay: 30 }),
    ]);
    const all = `${'Début. '.repeat(8)}${both}${' Fin.'.repeat(8)}`;
    for (const page of [screen.page, hers.page])
      await expect.poll(() => story(page).inputValue(), patient).toBe(all);
    const lines = await interviewLog(counsellor, pathway.id);
    const writers = lines
      .filter(({ text }: { text: string }) => text === 'story')
      .map(({ by }: { by: { role: string } }) => by.role);
    expect(writers.toSorted()).toEqual(['beneficiary', 'counsellor']);
    expect([...hers.errors, ...screen.errors]).toEqual([]);
  });

  it('keeps what was typed offline when the page is loaded again, and is concluded', async () => {
    const { page } = screen;
    const agreed = page.getByLabel('Les prochaines étapes, et qui fait quoi');
    await screen.context.setOffline(true);
    await page.getByText('Hors connexion. Ce que vous écrivez est gardé').waitFor(patient);
    await agreed.click();
    await page.keyboard.type('Visiter un chantier.');
    const wish = () =>
      part(page, 'Ce que vous aimeriez').getByRole('button', { name: 'Confirmer un projet' });
    await wish().click();
    // without a network the page itself does not load: the tab is closed on what was not sent
    await page.reload().catch(() => undefined);
    expect(await agreed.count()).toBe(0);
    await screen.context.setOffline(false);
    await page.goto(`/accompagnements/personnes/${pathway.id}/entretien`);
    await expect.poll(() => agreed.inputValue(), patient).toBe('Visiter un chantier.');
    await page.getByText('Tout est enregistré.').waitFor(patient);
    const log = await interviewLog(counsellor, pathway.id);
    expect(log.find(({ text }: { text: string }) => text === 'agreed')).toMatchObject({ added: 20 });
    expect(log.find(({ kind }: { kind: string }) => kind === 'objective')).toMatchObject({ to: 'confirm' });
    await page.getByRole('button', { name: 'Terminer l’entretien' }).click();
    await page.getByText('Entretien terminé').waitFor(patient);
    await expectFits(screen, 'interview-concluded');
    await page.getByRole('button', { name: 'Reprendre l’entretien' }).click();
    await page.getByRole('button', { name: 'Terminer l’entretien' }).waitFor(patient);
  });
});
