import { describe, expect, it } from 'vitest';
import { ids, match, pathway, sessionOf, slot } from '../support/samples.ts';
import { focused, pressTwice, refused, setStage, wrongField } from '../support/stage.ts';

describe('the form of a proposal', () => {
  const { stage, page, button, said } = setStage({
    'GET /session': sessionOf('counsellor'),
    'GET /slots/:slotId': slot,
    'GET /pathways/:pathwayId': pathway,
    'GET /pathways/:pathwayId/matches': { items: [match], nextCursor: null, total: 1 },
    'GET /pathways/:pathwayId/matches/:slotId': match,
  });
  const drawer = () => page().getByRole('dialog');
  const message = () => drawer().getByLabel(/^Message à l’entreprise/);
  const send = () => drawer().getByRole('button', { name: 'Proposer', exact: true });
  const open = async () => {
    await page().goto(`/accompagnements/personnes/${ids.pathway}?onglet=offres`);
    await button('Proposer cette offre').click();
    await message().waitFor();
  };

  it('asks for a message and a day, each at its field', async () => {
    await open();
    await message().fill('');
    await drawer().getByText('Elle l’a donné en entretien').click();
    await drawer()
      .getByLabel(/^Jour de l’entretien/)
      .fill('');
    await send().click();
    await said('Choisissez une date.').waitFor();
    await said('Écrivez au moins quelques mots.').waitFor();
    await expect.poll(() => focused(page())).toBe('Message à l’entreprise');
    expect(stage().sent('POST /candidacies')).toEqual([]);
  });

  it('puts a problem with the day of the interview on that day', async () => {
    await open();
    await drawer().getByText('Elle l’a donné en entretien').click();
    stage().answer({
      'POST /candidacies': wrongField('body.consentGivenOn', 'Ce jour est avant son inscription.'),
    });
    await send().click();
    await said('Ce jour est avant son inscription.').waitFor();
    await expect.poll(() => focused(page())).toBe('Jour de l’entretien');
  });

  it('is sent once for two presses, as the same proposal when it is tried again', async () => {
    await open();
    await message().fill('Elle sait déjà pétrir et façonner.');
    stage().answer({ 'POST /candidacies': refused('offline') });
    await pressTwice(page(), 'Proposer');
    await drawer().getByText('Le serveur ne répond pas.').waitFor();
    expect(stage().sent('POST /candidacies')).toHaveLength(1);
    expect(await message().inputValue()).toBe('Elle sait déjà pétrir et façonner.');
    await send().click();
    await expect.poll(() => stage().sent('POST /candidacies').length).toBe(2);
    const [first, second] = stage().sent('POST /candidacies');
    expect(first).toMatchObject({ slotId: ids.slot, pathwayId: ids.pathway, objective: 'discover' });
    expect(second).toEqual(first);
  });
});
