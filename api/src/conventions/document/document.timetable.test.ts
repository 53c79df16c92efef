import { describe, expect, it } from 'vitest';
import { spans, timetable, usual, week } from '../../../rules/test-conventions.ts';
import { timetableParts } from './document.timetable.ts';

/** Spaces that do not break are spaces to a test. */
const plain = (cells: readonly string[]) => cells.map((cell) => cell.replaceAll('\u00a0', ' '));
const tablesOf = (given: Parameters<typeof timetableParts>[0]) =>
  timetableParts(given).map(({ title, table, note }) => ({
    title,
    rows: table.rows.map(plain),
    total: plain(table.total),
    note,
  }));
const fortnight = timetable('2026-03-02', '2026-03-13', week(usual));

describe('the timetable of a convention', () => {
  it('says the regular week with its pauses, days of the same hours as one line', () => {
    const days = week(usual);
    days[4] = spans('08:00-12:30');
    const [regular] = tablesOf({
      ...fortnight,
      periods: [{ from: '2026-03-02', to: '2026-03-13', week: days }],
    });
    expect(regular?.title).toBe('Du 2 mars 2026 au 13 mars 2026');
    expect(regular?.rows).toEqual([
      ['lundi à jeudi', '9 h à 12 h\n13 h à 17 h', '12 h à 13 h (1 h)', '7 h par jour'],
      ['vendredi', '8 h à 12 h 30', 'aucune', '4 h 30'],
    ]);
  });

  it('says which days differ, and which are not worked', () => {
    const exceptions = [
      { day: '2026-03-06', spans: [] },
      { day: '2026-03-05', spans: spans('06:00-09:00 09:20-12:00') },
    ];
    const [, different] = tablesOf({ ...fortnight, exceptions });
    expect(different).toMatchObject({
      title: 'Jours différents',
      rows: [
        ['jeu. 5 mars', '6 h à 9 h\n9 h 20 à 12 h', '9 h à 9 h 20 (20 min)', '5 h 40'],
        ['ven. 6 mars', 'pas de présence', '', ''],
      ],
    });
  });

  it('sums up each day, each week and all, with the days of presence', () => {
    const exceptions = [{ day: '2026-03-06', spans: [] }];
    const totals = tablesOf({ ...fortnight, exceptions }).at(-1);
    expect(totals?.rows).toEqual([
      ['2 mars', '7 h', '7 h', '7 h', '7 h', '–', '–', '–', '28 h'],
      ['9 mars', '7 h', '7 h', '7 h', '7 h', '7 h', '–', '–', '35 h'],
    ]);
    expect(totals?.total).toEqual(['En tout', '9 jours', '', '', '', '', '', '', '63 h']);
    expect(totals?.note).toBe('');
  });

  it('divides a night from Sunday to Monday at midnight, and says so', () => {
    const night = timetable('2026-03-08', '2026-03-08', week('22:00-02:00', '------x'));
    const [regular, totals] = tablesOf(night);
    expect(regular?.rows).toEqual([['dimanche', '22 h à 2 h (le lendemain)', 'aucune', '4 h']]);
    expect(totals?.rows.map((row) => row.at(-1))).toEqual(['2 h', '2 h']);
    expect(totals?.total.at(-1)).toBe('4 h');
    expect(totals?.note).toContain('L3121-35');
  });

  it('counts the night on which the clocks change by its real hours', () => {
    const night = timetable('2026-03-28', '2026-03-28', week('22:00-06:00', '-----x-'));
    expect(tablesOf(night).at(-1)?.total.at(-1)).toBe('7 h');
  });

  it('is empty as long as no hours are known', () => {
    expect(timetableParts(timetable('2026-03-02', '2026-03-13', week('', '-------')))).toEqual([]);
  });
});
