import { expect, it } from 'vitest';
import { completeConvention } from '../../rules/test-conventions.ts';
import { drawPdf } from '../../test/support/pdf-pictures.ts';
import { accidentPdf, accidentSheet } from './accident.sheet.ts';

const incident = {
  at: new Date('2026-03-20T10:00:00Z'),
  happenedAt: new Date('2026-03-20T09:30:00Z'),
  place: 'Fournil, au fond de la cour',
  activity: 'Portait un sac de farine',
  emergency: true,
};

it('the sheet of an accident says who declares it and before when, on the clock of the site', async () => {
  const sheet = (of: ReturnType<typeof completeConvention>) =>
    accidentSheet(of, incident, { locale: 'fr', territory: 'Boucles de Seine' });
  const content = completeConvention();
  const own = sheet(content);
  expect(own.steps.items[0]).toMatch(/avant le 21 mars 2026 à 10\sh\s30/);
  expect(own.steps.items[2]).toContain('Le prescripteur déclare');
  expect(own.steps.items[2]).toMatch(/avant le 22 mars 2026 à 11\sh,/);
  const employed = { ...content.person, employed: true, employer: { name: 'Usine X', contact: 'RH' } };
  const other = sheet({ ...content, person: employed });
  expect(other.steps.items[2]).toContain('L’employeur déclare');
  expect(JSON.stringify(other.parts)).toContain('Usine X');
  expect((await drawPdf('accident-sheet', accidentPdf, own)).pages).toBeLessThanOrEqual(2);
});
