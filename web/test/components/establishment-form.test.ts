import { describe, expect, it } from 'vitest';
import { demoSiret } from '../../../api/src/directory/siret.ts';
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

describe('the form of a new establishment', () => {
  const known = {
    state: 'open' as const,
    company: {
      name: 'LES DEUX CLES',
      naf: { code: '16.23Z', label: 'Fabrication de charpentes' },
      address: '8 RUE DU RABOT',
      commune: { code: '76540', name: 'Rouen' },
    },
  };
  const { stage, page, button } = setStage({
    'GET /session': sessionOf('employer'),
    'GET /establishments/mine': { items: [], nextCursor: null },
    'GET /slots/mine': { items: [], nextCursor: null },
  });
  const field = (name: string) => page().getByLabel(name, { exact: true });
  const open = async () => {
    await page().goto('/immersions/etablissement');
    await field('Nom').waitFor();
  };

  it('fills what is empty from the public register, and sends what the user sees', async () => {
    await open();
    stage().answer({ 'GET /company-register': known, 'POST /establishments': establishment });
    await field('Nom').fill('Menuiserie du Rabot');
    await page()
      .getByLabel(/^SIRET/)
      .fill(demoSiret(1));
    await page()
      .getByText(/reprennent ce que dit l’annuaire public/)
      .waitFor();
    expect(await field('Nom').inputValue()).toBe('Menuiserie du Rabot');
    expect(
      await page()
        .getByLabel(/^Activité/)
        .inputValue(),
    ).toBe('16.23Z Fabrication de charpentes');
    expect(await field('Commune').inputValue()).toBe('Rouen');

    // the number of another company takes with it what the first one brought
    stage().answer({ 'GET /company-register': { state: 'closed' } });
    await page()
      .getByLabel(/^SIRET/)
      .fill(demoSiret(2));
    await page()
      .getByText(/cet établissement est fermé/)
      .waitFor();
    await expect.poll(() => field('Adresse').inputValue()).toBe('');
    expect(await field('Commune').inputValue()).toBe('');

    await page()
      .getByLabel(/^SIRET/)
      .fill(demoSiret(1));
    await expect.poll(() => field('Adresse').inputValue()).toBe('8 RUE DU RABOT');
    await button('Déclarer l’établissement').click();
    await expect.poll(() => stage().sent('POST /establishments')).toHaveLength(1);
    expect(stage().sent('POST /establishments')[0]).toMatchObject({
      siret: demoSiret(1),
      name: 'Menuiserie du Rabot',
      nafCode: '16.23Z',
      address: '8 RUE DU RABOT',
      communeCode: '76540',
    });
  });

  it('is filled by hand when the register cannot be reached', async () => {
    await open();
    stage().answer({ 'GET /company-register': refused('offline') });
    await page()
      .getByLabel(/^SIRET/)
      .fill(demoSiret(3));
    await page()
      .getByText(/^L’annuaire public des entreprises ne répond pas/)
      .waitFor();
    await field('Nom').fill('Menuiserie du Rabot');
    expect(await field('Nom').inputValue()).toBe('Menuiserie du Rabot');
    expect(await button('Déclarer l’établissement').isEnabled()).toBe(true);
  });
});
