import { describe, expect, it } from 'vitest';
import { establishment, sessionOf } from '../support/samples.ts';
import { focused, pressTwice, refused, setStage, wrongField } from '../support/stage.ts';

describe('the form of an establishment', () => {
  const { stage, page, button, said } = setStage({
    'GET /session': sessionOf('employer'),
    'GET /establishments/mine': { items: [establishment], nextCursor: null },
    'GET /slots/mine': { items: [], nextCursor: null },
  });
  const open = async () => {
    await page().goto('/immersions/etablissement');
    await page().getByLabel('Nom', { exact: true }).waitFor();
  };

  it('names each field that is missing and leads to the first', async () => {
    await open();
    await page().getByLabel('Nom', { exact: true }).fill(' ');
    await page().getByLabel('Adresse', { exact: true }).fill('');
    await button('Enregistrer').click();
    await expect.poll(() => said('Remplissez ce champ.').count()).toBe(2);
    await expect.poll(() => focused(page())).toBe('Nom');
    expect(stage().sent('PATCH /establishments/:establishmentId')).toEqual([]);
  });

  it('keeps what was typed after a refusal, and sends it once for two presses', async () => {
    await open();
    await page().getByLabel('Nom', { exact: true }).fill('Fournil du Quai');
    stage().answer({ 'PATCH /establishments/:establishmentId': refused('offline') });
    await button('Enregistrer').click();
    await page().getByRole('alert').getByText('Le serveur ne répond pas.').waitFor();
    expect(await page().getByLabel('Nom', { exact: true }).inputValue()).toBe('Fournil du Quai');
    stage().answer({
      'PATCH /establishments/:establishmentId': { ...establishment, name: 'Fournil du Quai' },
    });
    await pressTwice(page(), 'Enregistrer');
    await said('C’est enregistré.').waitFor();
    const bodies = stage().sent('PATCH /establishments/:establishmentId');
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toMatchObject({ name: 'Fournil du Quai', nafCode: '10.71C', communeCode: '76231' });
    expect(bodies[1]).not.toHaveProperty('siret');
  });

  it('puts a problem of the API on its field', async () => {
    await open();
    stage().answer({
      'PATCH /establishments/:establishmentId': wrongField('body.address', 'Cette rue n’existe pas.'),
    });
    await button('Enregistrer').click();
    await said('Cette rue n’existe pas.').waitFor();
    await expect.poll(() => focused(page())).toBe('Adresse');
  });
});
