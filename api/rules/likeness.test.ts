import { expect, it } from 'vitest';
import { likenessesOf, nearDays, type OtherConvention } from './likeness.ts';
import { completeConvention, timetable, usual, week } from './test-conventions.ts';

// 2 to 13 March 2026, Monday to Friday
const convention = {
  ...completeConvention(),
  host: { ...completeConvention().host, siret: '73282932000074' },
};
const other = (change: Partial<OtherConvention>): OtherConvention => ({
  id: 'a',
  siret: '73282932000074',
  company: 'Fournil du Pont',
  from: '2026-03-13',
  to: '2026-03-20',
  days: ['2026-03-13'],
  ...change,
});
const kindsWith = (change: Partial<OtherConvention>) =>
  likenessesOf(convention, [other(change)]).map(({ kind }) => kind);

it('with one company, dates that share a day or lie at most a week apart', () => {
  expect(nearDays).toBe(7);
  expect(kindsWith({})).toEqual(['same_company_overlap']);
  expect(kindsWith({ from: '2026-03-14' })).toEqual(['same_company_near']);
  expect(kindsWith({ from: '2026-03-21', to: '2026-03-27' })).toEqual(['same_company_near']);
  expect(kindsWith({ from: '2026-03-22', to: '2026-03-27' })).toEqual([]);
  expect(kindsWith({ from: '2026-02-02', to: '2026-02-22' })).toEqual(['same_company_near']);
  expect(kindsWith({ from: '2026-02-02', to: '2026-02-21' })).toEqual([]);
  // another establishment of it
  expect(kindsWith({ siret: '73282932000082' })).toEqual(['same_company_overlap']);
});

it('with another company, days on which the person comes to both', () => {
  const siret = '00000000000000';
  const found = likenessesOf(convention, [
    other({ siret, days: ['2026-03-12', '2026-03-13', '2026-03-16'] }),
    other({ siret, days: ['2026-03-14', '2026-03-15'] }),
  ]);
  expect(found.map(({ kind }) => kind)).toEqual(['same_days_elsewhere']);
  expect(found[0]?.message.fr).toContain('chez Fournil du Pont le 12 mars 2026 et un autre jour.');
  // mornings here, nothing there on Tuesdays
  const mondays = { ...convention, timetable: timetable('2026-03-02', '2026-03-13', week(usual, 'x------')) };
  expect(likenessesOf(mondays, [other({ siret, days: ['2026-03-03'] })])).toEqual([]);
});

it('not the one that is renewed, and nothing while the dates are being typed', () => {
  const renewing = { ...convention, renewal: { of: 'a', objectivesReached: false } };
  expect(likenessesOf(renewing, [other({})])).toEqual([]);
  expect(
    likenessesOf({ ...convention, timetable: timetable('2026-03-0', '2026-03-13', week(usual)) }, [
      other({}),
    ]),
  ).toEqual([]);
});
