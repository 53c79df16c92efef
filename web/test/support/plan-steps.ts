import { expect } from 'vitest';
import { codeTo } from '../../../api/test/support/factories/signing.ts';
import { dayAfter } from '../../../api/test/support/people.ts';
import type { TestApp } from '../../../api/test/support/test-app.ts';
import type { Screen } from './browser.ts';

/** What a test looks at on the way; nothing by default. */
export type Look = (name: string) => Promise<void>;
const noLook: Look = async () => {};

/** On the tab "Plan" of a person: decides the orientation, told by mail. */
export async function decideOrientation({ page }: Screen, day: string, look = noLook): Promise<void> {
  await page.getByRole('button', { name: 'Décider l’orientation' }).click();
  const decision = page.getByRole('dialog', { name: 'Décider l’orientation' });
  await decision.getByLabel('Qui décide').selectOption({ label: 'Le département' });
  // in one's own structure the referent stays, unless a colleague is chosen
  await expect.poll(() => decision.getByLabel(/^Référent/).inputValue()).not.toBe('');
  await decision.getByLabel('Pourquoi').fill('Vous voulez un métier près de chez vous.');
  await decision.getByLabel('Décidée le').fill(day);
  await decision.getByLabel('Par e-mail', { exact: false }).check();
  await look('plan-orientation-dialog');
  await decision.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await page.getByText('On ne sait pas encore si la décision est reçue', { exact: false }).waitFor();
}

export async function recordDiagnosis({ page }: Screen, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer le diagnostic' }).click();
  const point = page.getByRole('dialog', { name: 'Enregistrer le diagnostic' });
  await point.getByLabel('Fait le').fill(day);
  await point.getByLabel('Ce dont la personne a besoin').fill('Un moyen de transport\nDes horaires de jour');
  await point.getByRole('button', { name: 'Enregistrer le diagnostic' }).click();
  await page.getByText('Des horaires de jour').waitFor();
}

/** Writes the engagement contract and sends it to be signed. */
export async function prepareContract({ page }: Screen, app: TestApp, look = noLook): Promise<void> {
  await page.getByRole('button', { name: 'Préparer le contrat' }).click();
  await page.getByLabel('Objectifs').fill('Travailler en boulangerie');
  await page.getByRole('button', { name: 'Ajouter une action' }).click();
  const action = page.getByRole('group', { name: 'Action 1' });
  await action.getByLabel('Quoi').fill('Deux semaines en boulangerie');
  await action.getByLabel('Heures par semaine').fill('15');
  await page.getByLabel('Heures par semaine, en tout').fill('12');
  await page.locator('label', { hasText: 'Mobilité' }).click();
  await page.getByLabel('La personne s’engage à').fill('Venir aux rendez-vous.');
  const dates = page.getByRole('group', { name: 'Durée du contrat' });
  await dates.getByLabel('Du').fill(app.clock.today());
  await dates.getByLabel('Au').fill(dayAfter(app, 180));
  await dates.getByLabel('À relire ensemble le').fill(dayAfter(app, 90));
  await look('plan-contract-form');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Le contrat est enregistré.').waitFor();
  await page.getByRole('button', { name: 'Envoyer à signer' }).click();
  await page.getByText('Le contrat attend les deux signatures.').waitFor();
}

/** Receives a code by mail and signs the contract on the page. */
export async function signContract({ page }: Screen, app: TestApp, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Signer le contrat d’engagement' });
  await dialog.getByRole('button', { name: /e-mail/i }).click();
  await dialog.getByLabel('Code à six chiffres').waitFor();
  await dialog.getByLabel('Code à six chiffres').fill(await codeTo(app, email));
  await dialog.getByRole('button', { name: 'Signer' }).click();
  await page.getByText('Votre signature est enregistrée.').waitFor();
}
