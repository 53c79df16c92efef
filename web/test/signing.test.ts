import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  moveConventionTo,
  patchConvention,
  readConvention,
} from '../../api/test/support/factories/conventions.ts';
import {
  codeTo,
  linksSent,
  sentConvention,
  signByLinkTo,
  signingTokens,
} from '../../api/test/support/factories/signing.ts';
import { readPdf } from '../../api/test/support/pdf-reader.ts';
import { createPerson, testPassword } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';
import { focused } from './support/stage.ts';

type Sent = Awaited<ReturnType<typeof sentConvention>>;
const theirPhone = '0600000000';
const hours = 3_600_000;

let browser: Browser;
let app: TestApp;
let sent: Sent;
let counsellor: Screen;
let phone: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  // a day ago, so that a reminder becomes possible by the clock of the browser too
  const now = new Date(Date.now() - 26 * hours).toISOString();
  app = await startTestApp({ now, config: { demo: true } });
  // without a coordinator the site starts with its set-up page
  await createPerson(app, { role: 'coordinator' });
  sent = await sentConvention(app, { birthDate: '1998-03-04' });
  counsellor = await openScreen(browser, app.url, 1280);
  phone = await openScreen(browser, app.url, 360);
  await openSession(counsellor, sent.counsellor.email, testPassword);
});
afterAll(async () => {
  for (const { errors } of [counsellor, phone]) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

const newestLink = async (to: string) => `/signer?jeton=${(await signingTokens(app, to))[0]}`;
const signatures = () => counsellor.page.getByRole('region', { name: 'Les signatures' });
const code = ({ page }: Screen) => page.getByLabel('Code à six chiffres');
const show = async (screen: Screen, name: string) => {
  await expectAccessible(screen);
  await screen.shoot(name);
};
/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo({ page }: Screen, name: RegExp): Promise<void> {
  for (let times = 0; times < 40; times += 1) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${name}`);
}

describe('signing', () => {
  it('by three at once: a person on a phone by the keyboard alone, a company, a counsellor with an account', async () => {
    const company = await openScreen(browser, app.url, 360);
    await counsellor.page.goto(`/convention/${sent.convention.id}`);
    await expect
      .poll(() =>
        signatures()
          .getByText(/Signature attendue/)
          .count(),
      )
      .toBe(3);
    await show(counsellor, 'signing-card-1280');

    const { page } = phone;
    await page.goto(await newestLink(theirPhone));
    await page.getByText('du lundi au vendredi : 9 h – 12 h, 13 h – 17 h').first().waitFor();
    await show(phone, 'signing-link-360');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    const [pdf, opened] = await Promise.all([
      page.waitForResponse(/signing-links\/document$/),
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Ouvrir le PDF' }).click(),
    ]);
    const bytes = await pdf.body();
    expect([bytes.subarray(0, 5).toString(), bytes.length > 10_000]).toEqual(['%PDF-', true]);
    await opened.close();
    const ready = page.getByRole('link', { name: 'Ouvrir le PDF (prêt)' });
    expect(await ready.getAttribute('href')).toMatch(/^blob:/);
    await tabTo(phone, /^Recevoir le code par SMS/);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Code à six chiffres');
    const right = await codeTo(app, theirPhone);
    await page.keyboard.type(right === '000000' ? '000001' : '000000');
    await page.keyboard.press('Enter');
    await page.getByText('il vous reste 4 essais').waitFor();
    await expect.poll(() => focused(page)).toBe('Code à six chiffres');
    await show(phone, 'signing-wrong-code-360');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`${right.slice(0, 3)} ${right.slice(3)}`);

    const { email } = sent.employer;
    await company.page.goto(await newestLink(email));
    await company.page.getByRole('button', { name: /Recevoir le code par e-mail/ }).click();
    await code(company).waitFor();
    await code(company).fill(await codeTo(app, email));

    await signatures().getByRole('button', { name: 'Signer', exact: true }).click();
    const dialog = counsellor.page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Recevoir le code par e-mail/ }).click();
    await code(counsellor).waitFor();
    await code(counsellor).fill(await codeTo(app, sent.counsellor.email));
    await show(counsellor, 'signing-dialog-1280');

    await Promise.all([
      page.keyboard.press('Enter'),
      company.page.getByRole('button', { name: 'Je signe' }).click(),
      dialog.getByRole('button', { name: 'Je signe' }).click(),
    ]);
    for (const screen of [phone, company]) {
      await screen.page.getByRole('heading', { name: 'C’est signé' }).waitFor();
      await expectAccessible(screen);
    }
    await expect.poll(() => focused(page)).toBe('C’est signé');
    await phone.shoot('signing-signed-360');
    await counsellor.page.getByText('Signée par tous').first().waitFor();
    await signatures().getByText('par lien personnel').nth(1).waitFor();
    await signatures().getByText('avec son compte').waitFor();
    await show(counsellor, 'signing-all-1280');
    await page.reload();
    await page.getByText(/Tout le monde a signé/).waitFor();

    await company.page.goto('/verifier');
    await company.page
      .getByLabel(/Référence/)
      .fill(sent.convention.reference.toLowerCase().replaceAll('-', ' '));
    await show(company, 'signing-check-form-360');
    await company.page.keyboard.press('Enter');
    await company.page.getByText('3 signatures sur 3').waitFor();
    const words = company.page.getByRole('region', { name: /empreinte/i }).getByRole('listitem');
    const shown = (await words.allInnerTexts()).join('').replace(/\s/g, '');
    expect(shown).toBe(sent.hash);
    // the file that the browser saves is the one that all signed: its words carry the hash of the page
    const [download] = await Promise.all([
      counsellor.page.waitForEvent('download'),
      signatures().getByRole('link', { name: /PDF/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    const saved = await readFile(await download.path());
    expect(saved.subarray(0, 4).toString()).toBe('%PDF');
    expect(readPdf(saved).text.replace(/\s/g, '')).toContain(shown);
    expect(await company.page.locator('main').innerText()).not.toMatch(/Fatou|Boulangerie/);
    await show(company, 'signing-check-360');
    await company.page.goto('/verifier/2020-AAAA-AAAA');
    await company.page.getByText('Aucune convention ne porte la référence 2020-AAAA-AAAA').waitFor();
    await show(company, 'signing-check-unknown-360');
    expect(company.errors).toEqual([]);
    await company.context.close();
  });

  it('after a change: the open page and the old link say so, and a new link shows what has changed', async () => {
    const { convention, hash, employer, ...around } = await sentConvention(app, {
      counsellor: sent.counsellor,
    });
    const { email } = employer;
    const { page } = phone;
    await signByLinkTo(app, email, hash);
    const old = await newestLink(theirPhone);
    await page.goto(old);
    await page.getByRole('button', { name: /Recevoir le code par SMS/ }).click();
    await code(phone).fill(await codeTo(app, theirPhone));
    await phone.context.setOffline(true);
    await page.getByRole('button', { name: 'Je signe' }).click();
    await page.getByText(/^Vous n’êtes pas connecté au réseau/).waitFor();
    await phone.context.setOffline(false);

    const { visitor } = around.counsellor;
    const now = await readConvention(around.counsellor, convention.id);
    const change = { tasks: 'Tenir la caisse' };
    await patchConvention(visitor, now, change, { reopen: true }).expect(200);
    const draft = await openScreen(browser, app.url, 360);
    await draft.page.goto(old);
    await draft.page.getByText(/reprise par le conseiller/).waitFor();
    await show(draft, 'signing-closed-360');
    await draft.context.close();

    await moveConventionTo(visitor, convention.id, 'to_sign').expect(200);
    await linksSent(app);
    await page.getByRole('button', { name: 'Je signe' }).click();
    await page.getByText(/La convention a changé depuis que vous l’avez lue : les tâches/).waitFor();
    await expect.poll(() => focused(page)).toBe('Ce lien a expiré');
    await show(phone, 'signing-expired-360');
    await page.getByRole('button', { name: 'Renvoyez-moi mon lien' }).click();
    await page.getByText(/Réessayez dans \d+ minutes/).waitFor();
    app.clock.advance(hours);
    await page.getByRole('button', { name: 'Renvoyez-moi mon lien' }).click();
    await page.getByText(/Un nouveau lien vient de partir/).waitFor();
    await expectAccessible(phone);

    await page.goto(await newestLink(email));
    const changed = page.getByRole('region', { name: 'Ce qui a changé depuis votre signature' });
    await changed.getByText('Tenir la caisse').waitFor();
    await page.getByText('Lire toute la convention').click();
    await page.getByRole('heading', { name: 'La page à signer' }).waitFor();
    await show(phone, 'signing-changed-360');
    await page.goto('/signer?jeton=inconnu');
    await page.getByText('Ce lien ne marche pas').waitFor();
    await show(phone, 'signing-dead-360');
  });

  it('is done on the screen of the counsellor, on paper, and asked for again after a day', async () => {
    const { convention } = await sentConvention(app, { counsellor: sent.counsellor });
    const { page } = counsellor;
    app.clock.advance(25 * hours);
    await page.goto(`/convention/${convention.id}`);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: /^Relancer : Fatou/ }).click();
    await page.getByText('Le lien vient de repartir.').waitFor();
    await signatures()
      .getByText(/Relance .*, par Inès/)
      .waitFor();
    await signatures()
      .getByText(/au plus une par jour/)
      .waitFor();
    expect(await page.getByRole('button', { name: /^Relancer : Fatou/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: /^Copier le lien pour signer : Fatou/ }).click();
    expect(await page.getByRole('textbox', { name: 'Lien pour signer' }).inputValue()).toContain(
      '/signer?jeton=',
    );
    await signatures()
      .getByText(/Lien copié .*, par Inès/)
      .waitFor();
    await show(counsellor, 'signing-reminded-360');

    await signatures().getByText('Autre façon de signer').nth(0).click();
    await page.getByRole('button', { name: 'Signature sur papier' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Enregistrer la signature' }).click();
    await dialog.getByText('Choisissez le scan ou la photo.').waitFor();
    await show(counsellor, 'signing-paper-360');
    const scan = { name: 'page signée.pdf', mimeType: 'application/pdf', buffer: Buffer.from(smallPdf) };
    await dialog.getByLabel(/La page signée/).setInputFiles(scan);
    await dialog.getByLabel(/Comment savez-vous qui a signé/).fill('Signé devant moi');
    await dialog.getByRole('button', { name: 'Enregistrer la signature' }).click();
    await signatures().getByRole('link', { name: 'Voir le scan' }).waitFor();
    const file = page.waitForEvent('download');
    await signatures().getByRole('link', { name: 'Voir le scan' }).click();
    expect((await file).suggestedFilename()).toMatch(/\.pdf$/);

    await signatures().getByText('Autre façon de signer').nth(0).click();
    await page.getByRole('button', { name: 'Signer en présence' }).click();
    await dialog.getByText(/et je la signe au nom de Boulangerie/).waitFor();
    await dialog.getByLabel(/Comment savez-vous/).fill('Je connais le boulanger depuis deux ans');
    await show(counsellor, 'signing-presence-360');
    await dialog.getByRole('button', { name: 'Je signe' }).click();
    await signatures().getByText('en présence du conseiller').waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('of several with one code, from the home page, with the result of each', async () => {
    const { employer } = sent;
    for (const title of ['Aide au fournil', 'Aide en boutique'])
      await sentConvention(app, { counsellor: sent.counsellor, employer, slot: { title } });
    await openSession(phone, employer.email, testPassword);
    const { page } = phone;
    await page.goto('/immersions');
    await page.getByText('2 conventions attendent votre signature.').waitFor();
    await page.getByRole('link', { name: 'Voir tout ce qui est à signer' }).click();
    await page.getByRole('button', { name: 'Tout choisir' }).click();
    await show(phone, 'signing-several-360');
    await page.getByRole('button', { name: /Recevoir le code par e-mail/ }).click();
    await code(phone).fill(await codeTo(app, employer.email));
    await expectAccessible(phone);
    await page.getByRole('button', { name: 'Je signe 2 conventions' }).click();
    const results = page.getByRole('region', { name: 'Ce qui vient de se passer' });
    await expect.poll(() => results.getByText('Signée', { exact: true }).count()).toBe(2);
    await page.getByText('Rien n’attend votre signature').waitFor();
    await show(phone, 'signing-results-360');
  });
});

/** The smallest file that is a PDF. */
const smallPdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
