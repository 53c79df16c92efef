import { describe, expect, it } from 'vitest';
import { establishment, ids, occupation, sessionOf, slot } from '../support/samples.ts';
import { focused, pressTwice, refused, setStage, wrongField } from '../support/stage.ts';

const { stage, page, button, said } = setStage({
  'GET /session': sessionOf('employer'),
  'GET /establishments/mine': { items: [establishment], nextCursor: null },
  'GET /directory/occupations': { items: [{ ...occupation, appellation: 'Aide-boulanger' }] },
  'GET /directory/occupations/:code': occupation,
  'POST /slots/fit-count': { band: '10_to_20' },
  'GET /slots/:slotId': slot,
});

async function open() {
  await page().goto('/immersions/offres/nouvelle');
  await page()
    .getByLabel(/^Quel métier/)
    .waitFor();
}

async function chooseJob() {
  await page()
    .getByLabel(/^Quel métier/)
    .fill('boulang');
  await page().getByRole('listbox').getByRole('option').first().click();
  await page().getByText('Pétrir une pâte').waitFor();
}

describe('the form of an offer', () => {
  it('names all that is missing at once, each at its field, and leads to the first', async () => {
    await open();
    await said('Découvrir un métier').first().click();
    await said('L’immersion n’a pas lieu à l’adresse de l’établissement').click();
    await page()
      .getByLabel(/^Nom du tuteur/)
      .fill('Vide');
    await button('Publier l’offre').click();
    for (const text of [
      'Choisissez un métier dans la liste.',
      'Choisissez au moins un objectif.',
      'Donnez l’adresse et la commune du lieu, ou décochez la case.',
      'Donnez le prénom, le nom et la fonction du tuteur, ou laissez les trois vides.',
      'Cochez cette déclaration pour publier (article L5135-7).',
    ])
      expect([text, await said(text).count()]).toEqual([text, 1]);
    await expect.poll(() => focused(page())).toBe('Quel métier ?');
    expect(stage().sent('POST /slots')).toEqual([]);
  });

  it('leads to what is wrong now, not to what was wrong at the last attempt', async () => {
    await open();
    await button('Publier l’offre').click();
    await expect.poll(() => focused(page())).toBe('Quel métier ?');
    await chooseJob();
    await page()
      .getByLabel(/^Heures par semaine/)
      .fill('60');
    await button('Garder en brouillon').click();
    await expect.poll(() => focused(page())).toBe('Heures par semaine');
    expect(await said('Cochez cette déclaration pour publier (article L5135-7).').count()).toBe(0);
  });

  it('sends the contract’s shape once for two presses, and keeps all after a refusal', async () => {
    await open();
    stage().answer({ 'POST /slots': refused('offline') });
    await chooseJob();
    await page()
      .getByLabel(/^Ce qu’on y fait/)
      .fill('Façonner le pain');
    await pressTwice(page(), 'Garder en brouillon');
    await page().getByRole('alert').getByText('Le serveur ne répond pas.').waitFor();
    expect(
      await page()
        .getByLabel(/^Ce qu’on y fait/)
        .inputValue(),
    ).toBe('Façonner le pain');
    stage().answer({ 'POST /slots': { ...slot, state: 'draft' } });
    await button('Garder en brouillon').click();
    await page().waitForURL(`**/immersions/offres/${ids.slot}`);
    const [first, second, ...more] = stage().sent('POST /slots') as Record<string, unknown>[];
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      establishmentId: ids.establishment,
      occupation: 'D1102',
      title: 'Aide-boulanger',
      tasks: 'Façonner le pain',
      skills: [{ id: '100001', level: 1, taught: false }],
      minHalfDays: 5,
      publish: false,
    });
    // tried again it is the same slot
    expect(second).toEqual(first);
  });

  it('puts what only the API knows on its field', async () => {
    await open();
    stage().answer({ 'POST /slots': wrongField('body.hours', 'Une journée compte au plus 10 heures.') });
    await chooseJob();
    await button('Garder en brouillon').click();
    await said('Une journée compte au plus 10 heures.').waitFor();
    await expect.poll(() => focused(page())).toBe('à');
    await page().getByLabel('Une journée va de').fill('10:00');
    expect(await said('Une journée compte au plus 10 heures.').count()).toBe(0);
  });

  it('is written and sent with the keyboard alone', async () => {
    await open();
    stage().answer({ 'POST /slots': { ...slot, state: 'draft' } });
    await page()
      .getByLabel(/^Quel métier/)
      .focus();
    await page().keyboard.type('boulang');
    await page().getByRole('listbox').getByRole('option').first().waitFor();
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await page().keyboard.press('Tab');
    expect(await focused(page())).toBe('Titre de l’offre');
    await button('Garder en brouillon').focus();
    await page().keyboard.press('Enter');
    await page().waitForURL(`**/immersions/offres/${ids.slot}`);
  });

  it('offers what was begun here, and nothing that was not touched', async () => {
    await open();
    await page().reload();
    await page()
      .getByLabel(/^Quel métier/)
      .waitFor();
    expect(await button('Reprendre le brouillon').count()).toBe(0);
    await chooseJob();
    await page()
      .getByLabel(/^Nombre de places/)
      .fill('3');
    await page().reload();
    await button('Reprendre le brouillon').click();
    expect(
      await page()
        .getByLabel(/^Quel métier/)
        .inputValue(),
    ).toBe('Boulanger');
    expect(
      await page()
        .getByLabel(/^Nombre de places/)
        .inputValue(),
    ).toBe('3');
    await page().getByText('Pétrir une pâte').waitFor();
  });

  it('changes and publishes a draft in one request', async () => {
    const draft = { ...slot, state: 'draft' as const, noReplacementDeclared: false };
    stage().answer({ 'GET /slots/:slotId': draft });
    await page().goto(`/immersions/offres/${ids.slot}/modifier`);
    stage().answer({ 'PATCH /slots/:slotId': slot });
    await page()
      .getByLabel(/^Titre de l’offre/)
      .fill('Aide au fournil');
    await page()
      .getByText(/^Cette immersion ne remplace pas/)
      .click();
    await button('Publier l’offre').click();
    await said('Votre offre est publiée.').waitFor();
    const [body, ...more] = stage().sent('PATCH /slots/:slotId') as Record<string, unknown>[];
    expect(more).toEqual([]);
    expect(body).toMatchObject({ title: 'Aide au fournil', noReplacementDeclared: true, publish: true });
    // what this form does not ask for stays as it is stored
    expect(body).not.toHaveProperty('minimumAge');
    expect(stage().sent('POST /slots/:slotId/moves')).toEqual([]);
  });
});
