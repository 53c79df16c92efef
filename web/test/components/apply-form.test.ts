import { describe, expect, it } from 'vitest';
import { ids, match, pathway, sessionOf, slot } from '../support/samples.ts';
import { focused, pressTwice, refused, setStage, wrongField } from '../support/stage.ts';

describe('the form of an application', () => {
  const { stage, page, button, said } = setStage({
    'GET /session': sessionOf('beneficiary'),
    'GET /slots/:slotId': slot,
    'GET /pathways/mine': pathway,
    'GET /pathways/:pathwayId/matches/:slotId': match,
  });
  const message = () => page().getByLabel(/^Deux lignes pour l’entreprise/);
  const open = async () => {
    await page().goto(`/offres/${ids.slot}`);
    await page()
      .getByRole('button', { name: /candidate/ })
      .first()
      .click();
    await message().waitFor();
  };
  const submit = () => button('Envoyer ma candidature');

  it('asks for a few words and moves the focus there', async () => {
    await open();
    await submit().click();
    await said('Écrivez au moins quelques mots.').waitFor();
    await expect.poll(() => focused(page())).toBe('Deux lignes pour l’entreprise');
    expect(stage().sent('POST /candidacies')).toEqual([]);
  });

  it('puts a problem of the API on its field and keeps what was typed', async () => {
    await open();
    await message().fill('J’aimerais découvrir ce métier.');
    stage().answer({
      'POST /candidacies': wrongField('body.dates.to', 'Une immersion dure un mois au plus.'),
    });
    await submit().click();
    await said('Une immersion dure un mois au plus.').waitFor();
    expect(await message().inputValue()).toBe('J’aimerais découvrir ce métier.');
  });

  it('stays open, with what was typed, when the screen is turned', async () => {
    await open();
    await message().fill('J’aimerais découvrir ce métier.');
    const { width, height } = page().viewportSize() ?? { width: 1280, height: 900 };
    await page().setViewportSize({ width: 360, height: 740 });
    await message().waitFor();
    expect(await message().inputValue()).toBe('J’aimerais découvrir ce métier.');
    await page().setViewportSize({ width, height });
  });

  it('is sent once for two presses, and as the same application when it is tried again', async () => {
    await open();
    await message().fill('J’aimerais découvrir ce métier.');
    stage().answer({ 'POST /candidacies': refused('offline') });
    await pressTwice(page(), 'Envoyer ma candidature');
    await page().getByRole('alert').getByText('Le serveur ne répond pas.').waitFor();
    expect(stage().sent('POST /candidacies')).toHaveLength(1);
    await submit().click();
    await expect.poll(() => stage().sent('POST /candidacies').length).toBe(2);
    const [first, second] = stage().sent('POST /candidacies');
    expect(first).toMatchObject({ slotId: ids.slot, pathwayId: ids.pathway, shareIdentity: false });
    expect(second).toEqual(first);
  });
});
