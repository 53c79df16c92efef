import { describe, expect, it } from 'vitest';
import { completeConvention, timetable, week } from '../../../rules/test-conventions.ts';
import { calendarOfConvention } from './convention.calendar.ts';

const facts = {
  conventionId: 'a'.repeat(24),
  sequence: 3,
  state: 'agreed' as const,
  stamp: new Date('2026-02-20T08:00:00Z'),
  link: 'https://passerelle.example/echanges/1',
};
const of = (change: Partial<Parameters<typeof calendarOfConvention>[0]>) =>
  calendarOfConvention({ ...completeConvention(), ...change }, facts, 'fr').replaceAll('\r\n ', '');

describe('the calendar of an immersion', () => {
  it('is on the clock of the site: in La Réunion, nine is five in UTC', () => {
    const text = of({
      timetable: timetable('2026-03-02', '2026-03-02', week('09:00-12:00'), 'Indian/Reunion'),
    });
    expect(text).toContain('DTSTART:20260302T050000Z');
    expect(text).toContain('DTEND:20260302T080000Z');
  });

  it('follows the change of the clocks in Paris', () => {
    const text = of({ timetable: timetable('2026-03-27', '2026-03-30', week('09:00-12:00')) });
    expect(text).toContain('DTSTART:20260327T080000Z');
    expect(text).toContain('DTSTART:20260330T070000Z');
  });

  it('lets a night end on the next day', () => {
    const text = of({ timetable: timetable('2026-03-02', '2026-03-02', week('22:00-06:00')) });
    expect(text).toContain('DTSTART:20260302T210000Z');
    expect(text).toContain('DTEND:20260303T050000Z');
  });

  it('keeps accents and escapes what has a meaning in the format', () => {
    const host = { ...completeConvention().host, name: 'Épicerie « Ô Délices »; BEGIN:VEVENT\nX:1' };
    const text = of({ host, timetable: timetable('2026-03-02', '2026-03-02', week('09:00-12:00')) });
    expect(text).toContain('SUMMARY:Immersion\\, Épicerie « Ô Délices »\\; BEGIN:VEVENT\\nX:1');
    expect(text.match(/^BEGIN:VEVENT\r?$/gm)).toHaveLength(1);
  });

  it('is the same text for the same convention', () => {
    expect(of({})).toBe(of({}));
  });
});
