import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './civil-days.ts';
import type { Convention } from './convention.ts';
import { conventionRules } from './convention-rules.ts';
import { judge } from './rule.ts';
import { codesOf, completeConvention, past, spans, timetable, week } from './test-conventions.ts';

const base = completeConvention();
const hours = (text: string, days?: string): Convention => ({
  ...base,
  timetable: timetable('2026-03-02', '2026-03-08', week(text, days)),
});
const minor = (convention: Convention): Convention => ({
  ...convention,
  person: { ...convention.person, birthDate: '2009-05-04' },
  legalRepresentative: { name: 'Lea Nova', email: 'lea@example.org', phone: '' },
});
const on = (day: string, convention = base): Convention => ({
  ...convention,
  timetable: timetable(day, day, week('09:00-12:00', 'xxxxxxx')),
});

describe('a limit is kept on one side and broken on the other', () => {
  it.each<[what: string, convention: Convention, codes: string[]]>([
    ['a complete convention', base, []],
    ['10 h a day', hours('08:00-13:00 14:00-19:00', 'x'), []],
    ['10 h 01 a day', hours('08:00-13:00 14:00-19:01', 'x'), ['daily_hours_over_10']],
    ['35 h a week', hours('08:00-12:00 13:00-16:00'), []],
    ['35 h 05 a week', hours('08:00-12:00 13:00-16:01'), ['weekly_hours_over_35']],
    ['48 h a week', hours('08:00-12:00 13:00-17:00', 'xxxxxx-'), ['weekly_hours_over_35']],
    ['48 h 06 a week', hours('08:00-12:00 13:00-17:01', 'xxxxxx-'), ['weekly_hours_over_48']],
    ['5 h 59 without a pause', hours('08:00-13:59', 'x'), []],
    ['6 h without a pause', hours('08:00-14:00', 'x'), ['pause_missing']],
    ['a pause of 20 min at 6 h', hours('08:00-14:00 14:20-15:00', 'x'), []],
    ['a pause of 19 min', hours('08:00-12:00 12:19-15:00', 'x'), ['pause_missing']],
    ['a pause after 6 h 01', hours('08:00-14:01 14:30-15:00', 'x'), ['pause_missing']],
    ['seven days', hours('09:00-12:00', 'xxxxxxx'), ['weekly_rest', 'weekly_rest_hours', 'sunday']],
    ['six days', hours('09:00-12:00', 'xxxxxx-'), []],
    ['Sunday', hours('09:00-12:00', '------x'), ['sunday']],
    ['21 h', hours('18:00-21:00', 'x'), []],
    ['21 h 01', hours('18:00-21:01', 'x'), ['night']],
    ['6 h in the morning', hours('06:00-11:00', 'x'), []],
    ['5 h 59 in the morning', hours('05:59-11:00', 'x'), ['night']],
    ['Easter Monday', on('2026-04-06'), ['public_holiday']],
    ['the day after Easter Monday', on('2026-04-07'), []],
    ['Good Friday in Rouen', on('2026-04-03'), []],
    [
      'Good Friday in Strasbourg',
      on('2026-04-03', { ...base, place: { address: 'x', communeCode: '67482' } }),
      ['public_holiday'],
    ],
    [
      '20 December in Saint-Denis',
      on('2027-12-20', { ...base, place: { address: 'x', communeCode: '97411' } }),
      ['public_holiday'],
    ],
  ])('%s', (_, convention, codes) => expect(codesOf(convention)).toEqual(codes));

  const twoDays = (monday: string, tuesday: string): Convention => {
    const days = [spans(monday), spans(tuesday), [], [], [], [], []];
    return { ...base, timetable: timetable('2026-03-02', '2026-03-08', days) };
  };
  it.each<[string, Convention, string[]]>([
    ['11 h of rest', twoDays('16:00-20:00', '07:00-11:00'), []],
    ['10 h 59 of rest', twoDays('16:00-20:01', '07:00-11:00'), ['daily_rest']],
    ['12 h of rest for a minor', minor(twoDays('16:00-20:00', '08:00-11:00')), []],
    ['11 h 59 of rest for a minor', minor(twoDays('16:00-20:01', '08:00-11:00')), ['minor_daily_rest']],
  ])('%s', (_, convention, codes) => expect(codesOf(convention)).toEqual(codes));

  const saturdayAndMonday = (saturday: string, monday: string): Convention => {
    const days = [spans(monday), ...week('09:00-12:00', 'xxxx'), spans(saturday), []];
    return { ...base, timetable: timetable('2026-03-02', '2026-03-09', days) };
  };
  it('35 h of weekly rest from Saturday evening to Monday morning, and not one minute less', () => {
    expect(codesOf(saturdayAndMonday('16:00-20:00', '07:00-11:00'))).toEqual([]);
    expect(codesOf(saturdayAndMonday('16:00-20:01', '07:00-11:00'))).toEqual(['weekly_rest_hours']);
  });
});

describe('under 18', () => {
  it.each<[string, Convention, string[]]>([
    ['a usual week', hours('09:00-12:00 13:00-17:00'), []],
    ['8 h', hours('08:00-12:00 13:00-17:00', 'x'), []],
    ['8 h 01', hours('08:00-12:00 13:00-17:01', 'x'), ['minor_daily_hours']],
    ['35 h 05', hours('09:00-12:00 13:00-17:01'), ['weekly_hours_over_35', 'minor_weekly_hours']],
    ['4 h 30 without a pause', hours('08:00-12:30', 'x'), []],
    ['4 h 31 without a pause', hours('08:00-12:31', 'x'), ['minor_pause']],
    ['a pause of 29 min', hours('08:00-12:00 12:29-14:00', 'x'), ['minor_pause']],
    ['22 h', hours('18:00-22:00', 'x'), ['night']],
    ['22 h 01', hours('18:00-22:01', 'x'), ['night', 'night_work_for_minors']],
    ['Sunday and Monday off', hours('09:00-12:00', '-xxxxx-'), []],
    ['Sunday off alone', hours('09:00-12:00', 'xxxxxx-'), []],
    ['Easter Monday', on('2026-04-06'), ['public_holiday', 'minor_public_holiday']],
  ])('%s', (_, convention, codes) => expect(codesOf(minor(convention))).toEqual(codes));

  it('two days of rest follow each other each week, also over Sunday and Monday', () => {
    const weeks = (days: string): Convention =>
      minor({ ...base, timetable: timetable('2026-03-02', '2026-03-15', week('09:00-12:00', days)) });
    expect(codesOf(weeks('-xxxxx-'))).toEqual([]);
    expect(codesOf(weeks('xxxxxx-'))).toEqual(['minor_weekly_rest']);
    expect(codesOf(weeks('xx-xxx-'))).toEqual(['minor_weekly_rest']);
  });

  it('ends on the eighteenth birthday, on 1 March for a person of 29 February', () => {
    const born = (birthDate: string): Convention => {
      const convention = minor(hours('08:00-12:00 13:00-17:01', 'x'));
      return { ...convention, person: { ...convention.person, birthDate } };
    };
    expect(codesOf(born('2008-03-02'))).toEqual([]);
    expect(codesOf(born('2008-03-03'))).toEqual(['minor_daily_hours']);
    const march = (day: string): Convention => on(day, { ...born('2008-02-29'), legalRepresentative: null });
    expect(codesOf(march('2026-02-28'))).toEqual(['representative_missing']);
    expect(codesOf(march('2026-03-01'))).toEqual(['sunday']);
  });

  it('the host says that no forbidden work is asked, where the conditions name risks', () => {
    const cold: Convention = minor({ ...base, host: { ...base.host, conditions: ['cold'] } });
    expect(codesOf(cold)).toEqual(['minor_forbidden_works']);
    expect(codesOf({ ...cold, host: { ...cold.host, noForbiddenWork: true } })).toEqual([]);
    expect(codesOf({ ...base, host: { ...base.host, conditions: ['cold'] } })).toEqual([]);
  });
});

describe('parties, content and signatures', () => {
  it.each<[string, Convention, string[]]>([
    [
      'employed, employer unknown',
      { ...base, person: { ...base.person, employed: true } },
      ['employer_missing'],
    ],
    [
      'not declared',
      { ...base, host: { ...base.host, neverCasesDeclared: false } },
      ['never_cases_declared'],
    ],
    ['no way of judging', { ...base, judgedBy: ' ' }, ['judging_content']],
    ['other total', { ...base, statedHours: 69 }, ['hours_not_of_timetable']],
    ['its total', { ...base, statedHours: 70 }, []],
    [
      'a tutor with the phone of the person, written otherwise',
      {
        ...base,
        host: { ...base.host, tutor: { name: 'R', function: 'F', email: '', phone: '+33 6 00 00 00 01' } },
      },
      ['same_contact'],
    ],
  ])('%s', (_, convention, codes) => expect(codesOf(convention)).toEqual(codes));

  it('a delegation serves to its last day', () => {
    const until = (delegatedUntil: string): Convention => ({
      ...base,
      prescriber: { id: 'p', name: 'P', address: 'A', delegatedUntil },
    });
    expect(codesOf(until('2026-02-20'))).toEqual([]);
    expect(codesOf(until('2026-02-19'))).toEqual(['delegation_over']);
  });

  it('how objectives are judged is asked since 30 December 2023', () => {
    const at = (submittedOn: string) => codesOf({ ...base, judgedBy: '', submittedOn });
    expect(at('2023-12-29')).toEqual([]);
    expect(at('2023-12-30')).toEqual(['judging_content']);
  });

  it('is signed before the first hour of presence on the site, by each once', () => {
    const signed = (at: string, change: Partial<Convention> = {}, times = 1): Convention => ({
      ...base,
      ...change,
      signatures: Array.from({ length: times }, () => ({
        party: 'beneficiary' as const,
        at: Date.parse(at),
      })),
    });
    // 9:00 in Paris, and in La Réunion three hours earlier
    expect(codesOf(signed('2026-03-02T07:59:00Z'), [], 'signature')).toEqual([]);
    expect(codesOf(signed('2026-03-02T08:00:00Z'), [], 'signature')).toEqual(['signed_after_start']);
    const inReunion = { timetable: { ...base.timetable, zone: 'Indian/Reunion' as const } };
    expect(codesOf(signed('2026-03-02T04:59:00Z', inReunion), [], 'signature')).toEqual([]);
    expect(codesOf(signed('2026-03-02T05:00:00Z', inReunion), [], 'signature')).toEqual([
      'signed_after_start',
    ]);
    expect(codesOf(signed('2026-03-01T08:00:00Z', {}, 2), [], 'signature')).toEqual(['signed_twice']);
    expect(codesOf(signed('2026-03-03T08:00:00Z'), [], 'draft')).toEqual([]);
  });
});

it('no rule throws, each finding has both languages, and the order of what came before does not matter', () => {
  const text = fc.oneof(
    fc.constantFrom('', '2026-02-30', '2026-'),
    fc.date({ noInvalidDate: true }).map((date) => addDays('2024-01-01', Math.abs(date.getTime() % 1500))),
  );
  const span = fc.record({
    from: fc.constantFrom('', '9', '08:00', '22:00'),
    to: fc.constantFrom('12:00', '06:00', ''),
  });
  const draft = fc.record({
    birthDate: fc.option(text),
    periods: fc.array(
      fc.record({ from: text, to: text, week: fc.array(fc.array(span, { maxLength: 2 }), { maxLength: 8 }) }),
      { maxLength: 2 },
    ),
    exceptions: fc.array(fc.record({ day: text, spans: fc.array(span, { maxLength: 2 }) }), { maxLength: 3 }),
  });
  const history = fc.array(fc.record({ from: text, to: text }), { maxLength: 3 });
  fc.assert(
    fc.property(draft, history, ({ birthDate, periods, exceptions }, given) => {
      const convention: Convention = {
        ...base,
        person: { ...base.person, birthDate },
        timetable: { zone: 'Europe/Paris', periods, exceptions },
      };
      const before = given.map((one, at) => past({ ...one, id: `${at}` }));
      const found = judge(conventionRules, convention, before, 'signature');
      expect(judge(conventionRules, convention, [...before].reverse(), 'signature')).toEqual(found);
      for (const { message, path } of found) {
        expect(path).not.toBe('');
        expect(message.fr.endsWith('.') && message.en.endsWith('.')).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
