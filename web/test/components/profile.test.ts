import { describe, expect, it } from 'vitest';
import { pathway, sessionOf } from '../support/samples.ts';
import { refused, setStage } from '../support/stage.ts';

describe('a profile that saves itself', () => {
  const { stage, page, button } = setStage({
    'GET /session': sessionOf('beneficiary'),
    'GET /pathways/mine': pathway,
  });
  const words = () => page().getByLabel(/^Mon projet, avec mes mots/);
  const open = async () => {
    await page().goto('/mon-profil');
    await words().waitFor();
  };
  const edited = (more: Partial<typeof pathway.profile>, version: number) => ({
    ...pathway,
    version,
    profile: { ...pathway.profile, ...more },
  });

  it('sends a moment after the last key, and only the field that changed', async () => {
    await open();
    stage().answer({ 'PATCH /pathways/:pathwayId': edited({ goal: 'Faire du pain' }, 5) });
    await words().fill('Faire du pain');
    await expect
      .poll(() => stage().sent('PATCH /pathways/:pathwayId'))
      .toEqual([{ profile: { goal: 'Faire du pain' } }]);
  });

  it('keeps what was typed when nothing answers, and sends it at the next press', async () => {
    await open();
    stage().answer({ 'PATCH /pathways/:pathwayId': refused('offline') });
    await words().fill('Faire du pain');
    const again = button('Enregistrer maintenant');
    await again.waitFor();
    expect(await words().inputValue()).toBe('Faire du pain');
    stage().answer({ 'PATCH /pathways/:pathwayId': edited({ goal: 'Faire du pain' }, 5) });
    await again.click();
    await expect.poll(() => stage().sent('PATCH /pathways/:pathwayId').length).toBe(2);
  });

  it('lets the person choose when somebody else changed the same field, and asks once', async () => {
    await open();
    let version = 5;
    stage().answer({ 'GET /pathways/mine': edited({ goal: 'Vendre du pain' }, version) });
    stage().answer({
      'PATCH /pathways/:pathwayId': () => {
        version += 1;
        return version === 6
          ? refused({ code: 'stale_version', status: 412 })
          : edited({ goal: 'Faire des gâteaux' }, version);
      },
    });
    await words().fill('Faire du pain');
    await button('Prendre les siens').click();
    await expect.poll(() => words().inputValue()).toBe('Vendre du pain');
    await words().fill('Faire des gâteaux');
    await expect
      .poll(() => stage().sent('PATCH /pathways/:pathwayId').at(-1))
      .toEqual({ profile: { goal: 'Faire des gâteaux' } });
  });
});
