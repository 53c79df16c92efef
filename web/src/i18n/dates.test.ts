import { describe, expect, it } from 'vitest';
import {
  addDays,
  civilDay,
  dayInWords,
  daysBetween,
  durationInWords,
  hourInWords,
  momentInWords,
  openPeriodInWords,
  periodInWords,
  relativeInWords,
} from './dates.ts';

const now = new Date('2026-11-23T09:00:00Z');

describe('a time of the clock', () => {
  it.each([
    ['09:30', '9\u00a0h\u00a030'],
    ['09:00', '9\u00a0h'],
    ['00:05', '0\u00a0h\u00a005'],
    ['10:00', '10\u00a0h'],
    ['20:20', '20\u00a0h\u00a020'],
  ])('is said in one form: %s', (hour, words) => {
    expect(hourInWords(hour, 'fr')).toBe(words);
    expect(hourInWords(hour, 'en')).toBe(hour);
  });
});

describe('a day in words', () => {
  it('has the weekday and the month, without the year when it is the current one', () => {
    expect(dayInWords('2026-03-03', 'fr', now)).toBe('mardi 3 mars');
    expect(dayInWords('2026-03-03', 'en', now)).toBe('Tuesday 3 March');
  });
  it('has the year when it is another one', () => {
    expect(dayInWords('2027-03-03', 'fr', now)).toBe('mercredi 3 mars 2027');
  });
  it('uses "1er" for the first of the month in French', () => {
    expect(dayInWords('2026-12-01', 'fr', now)).toBe('mardi 1er décembre');
  });
  it('is the day in Paris, whatever the user’s time zone', () => {
    expect(civilDay('2026-11-22T23:30:00Z')).toBe('2026-11-23');
    expect(momentInWords('2026-11-22T23:30:00Z', 'fr', now)).toBe('lundi 23 novembre à 0\u00a0h\u00a030');
  });
});

describe('a period in words', () => {
  it('names the month once when both days are in it', () => {
    expect(periodInWords({ from: '2026-12-07', to: '2026-12-18' }, 'fr', now)).toBe(
      'du lundi 7 au vendredi 18 décembre',
    );
  });
  it('names both months when they differ', () => {
    expect(periodInWords({ from: '2026-11-30', to: '2026-12-11' }, 'fr', now)).toBe(
      'du lundi 30 novembre au vendredi 11 décembre',
    );
  });
  it('has no weekdays when it is longer than a month', () => {
    expect(periodInWords({ from: '2026-12-01', to: '2027-02-26' }, 'fr', now)).toBe(
      'du 1er décembre 2026 au 26 février 2027',
    );
    expect(periodInWords({ from: '2026-09-01', to: '2026-12-31' }, 'en', now)).toBe(
      'from 1 September to 31 December',
    );
  });
  it('is a single day when it begins and ends on the same day', () => {
    expect(periodInWords({ from: '2026-12-01', to: '2026-12-01' }, 'fr', now)).toBe('le mardi 1er décembre');
  });
});

describe('the period of an open slot', () => {
  it('is "dès maintenant" once it has begun', () => {
    expect(openPeriodInWords({ from: '2026-04-30', to: '2027-06-08' }, 'fr', now)).toBe(
      'dès maintenant, jusqu’au 8 juin 2027',
    );
    expect(openPeriodInWords({ from: '2026-12-07', to: '2026-12-18' }, 'en', now)).toBe(
      'from Monday 7 to Friday 18 December',
    );
  });
});

describe('relative time', () => {
  it('is written as people say it', () => {
    expect(relativeInWords('2026-11-23T08:59:40Z', 'fr', now)).toBe('à l’instant');
    expect(relativeInWords('2026-11-22T09:00:00Z', 'fr', now)).toBe('hier');
    expect(relativeInWords('2026-11-20T09:00:00Z', 'fr', now)).toBe('il y a 3 jours');
    expect(relativeInWords('2026-11-23T06:00:00Z', 'en', now)).toBe('3 hours ago');
  });
  it('has a form without "il y a", to follow "depuis"', () => {
    expect(durationInWords('2026-11-21T09:00:00Z', 'fr', now)).toBe('2\u00a0jours');
    expect(durationInWords('2026-11-23T07:00:00Z', 'fr', now)).toBe('2\u00a0heures');
  });
});

describe('adding and counting days', () => {
  it('is right across the change to winter time', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });
});
