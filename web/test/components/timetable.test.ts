import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/browser.ts';
import { convention } from '../support/convention.ts';
import { sessionOf } from '../support/samples.ts';
import { focused, setStage } from '../support/stage.ts';

const [period] = convention.content.timetable.periods;
const emptyWeek = Array.from({ length: 7 }, () => []);
const bare = {
  ...convention,
  content: {
    ...convention.content,
    timetable: {
      ...convention.content.timetable,
      periods: period ? [{ ...period, week: emptyWeek }] : [],
    },
  },
};

type Spans = { from: string; to: string }[];
type Saved = { content: { timetable?: { periods: { week: Spans[] }[]; exceptions: { spans: Spans }[] } } };

describe('the timetable of a convention', () => {
  const { stage, page, button, said } = setStage({
    'GET /session': sessionOf('counsellor'),
    'GET /conventions/:conventionId': bare,
    'GET /structures': { items: [], nextCursor: null },
    'PATCH /conventions/:conventionId': (body) => {
      const { content } = body as { content: Partial<typeof bare.content> };
      return { ...bare, version: bare.version + 1, content: { ...bare.content, ...content } };
    },
  });
  const hour = (label: string) => page().getByLabel(label, { exact: true });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page().keyboard.press(key);
  };
  const open = async () => {
    await page().goto(`/convention/${bare.id}`);
    await button('Journée, lundi').waitFor();
  };
  const saved = () => {
    const last = stage().sent('PATCH /conventions/:conventionId').at(-1) as Saved | undefined;
    return last?.content.timetable;
  };

  it('is filled in with the keyboard alone: a day, its hours, a pause, the week', async () => {
    await open();
    await button('Autres heures, lundi').focus();
    await press('Enter');
    await expect.poll(() => focused(page())).toBe('lundi, début 1');
    await page().keyboard.type('830');
    await press('Tab');
    await page().keyboard.type('17h');
    await press('Tab', 'Tab');
    await expect.poll(() => focused(page())).toBe('Pause, lundi');
    expect(await hour('lundi, début 1').inputValue()).toBe('08:30');
    await press('Enter');
    await expect.poll(() => focused(page())).toBe('lundi, début 2');
    await button('Copier les heures du lundi du lundi au vendredi').focus();
    await press('Enter');
    await said('7 h 30').nth(4).waitFor();
    await page().getByText('En tout : 75 h, sur 10 jours de présence').waitFor();
    const day = [
      { from: '08:30', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ];
    await expect.poll(() => saved()?.periods[0]?.week).toEqual([day, day, day, day, day, [], []]);
  });

  it('undoes a copied week', async () => {
    await open();
    await button('Matin, mardi').click();
    await button('Journée, lundi').click();
    await button('Copier les heures du lundi du lundi au vendredi').click();
    await hour('vendredi, fin 2').waitFor();
    await button('Annuler').click();
    await hour('vendredi, fin 2').waitFor({ state: 'detached' });
    expect(await hour('mardi, fin 1').inputValue()).toBe('12:00');
  });

  it('leads on when hours are removed, and never loses the focus', async () => {
    await open();
    await button('Journée, lundi').click();
    await button('lundi : retirer les heures 2').focus();
    await press('Enter');
    await expect.poll(() => focused(page())).toBe('lundi, début 1');
    await button('lundi : retirer les heures 1').focus();
    await press('Enter');
    await expect.poll(() => focused(page())).toBe('Journée, lundi');
  });

  it('says beside the day what the law says, with its article, until it is mended', async () => {
    await open();
    await button('Autres heures, mardi').click();
    await hour('mardi, début 1').fill('8');
    await hour('mardi, fin 1').fill('20');
    const found = page()
      .locator('.p-day', { hasText: 'Mardi' })
      .getByText(/au plus 10 heures/);
    await found.waitFor();
    expect(await found.innerText()).toMatch(/À corriger.*L3121-18/);
    await expect
      .poll(() => hour('mardi, fin 1').getAttribute('aria-describedby'))
      .toBe(await page().locator('.p-day', { hasText: 'Mardi' }).locator('.p-findings').getAttribute('id'));
    await hour('mardi, fin 1').fill('12');
    await found.waitFor({ state: 'detached' });
  });

  it('keeps an hour that is none on the page, names it and does not send it', async () => {
    await open();
    await button('Matin, lundi').click();
    await hour('lundi, fin 1').fill('midi');
    await press('Tab');
    await said('Écrivez une heure, par exemple 9:30.').waitFor();
    await page()
      .getByText(/sauf ce qui n’est pas complet : Dates et horaires/)
      .waitFor();
    expect(await hour('lundi, fin 1').inputValue()).toBe('midi');
    await hour('lundi, fin 1').fill('12:30');
    await expect.poll(() => saved()?.periods[0]?.week[0]).toEqual([{ from: '09:00', to: '12:30' }]);
  });

  it('counts a night to the next day, and a day that differs by its own hours', async () => {
    await open();
    await button('Autres heures, lundi').click();
    await hour('lundi, début 1').fill('22:00');
    await hour('lundi, fin 1').fill('6:00');
    await said('le lendemain').waitFor();
    await said('8 h').first().waitFor();
    await button('Ajouter un jour différent').click();
    await expect.poll(() => focused(page())).toBe('Jour différent 1');
    await page()
      .getByLabel('Jour différent 1', { exact: true })
      .fill(period?.from ?? '');
    await page().getByText('En tout : 16 h, sur 2 jours de présence').waitFor();
    await page()
      .locator('.p-exception')
      .getByRole('button', { name: /retirer les heures 1/ })
      .click();
    await page().getByText('En tout : 8 h, sur 1 jour de présence').waitFor();
    await expect.poll(() => saved()?.exceptions).toEqual([{ day: period?.from, spans: [] }]);
  });

  it('adds a second period with the same week, and takes it back', async () => {
    await open();
    await button('Journée, lundi').click();
    await button('Ajouter une période').click();
    await expect.poll(() => focused(page())).toBe('Du');
    expect(
      await page().getByRole('group', { name: 'Période 2' }).getByLabel('lundi, fin 2').inputValue(),
    ).toBe('17:00');
    await button('Retirer la période 2').click();
    await expect.poll(() => focused(page())).toBe('Ajouter une période');
    await expect.poll(() => saved()?.periods.length).toBe(1);
  });

  it('is accessible and fits a phone', async () => {
    await page().setViewportSize({ width: 360, height: 740 });
    await open();
    await button('Journée, lundi').click();
    await button('Ajouter un jour différent').click();
    await expectAccessible(stage());
    expect(await page().evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await page().setViewportSize({ width: 1280, height: 900 });
  });
});
