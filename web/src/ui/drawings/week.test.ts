import { describe, expect, it } from 'vitest';
import { cellState, halfDaysInWords, overlapOf, toggled, weekInWords } from './week.ts';

const none = Array.from({ length: 14 }, () => false);
const working = none.map((_, index) => index < 10);

describe('a week in words', () => {
  it('groups consecutive days with the same half days', () => {
    expect(weekInWords(working, 'fr')).toBe('du lundi au vendredi, toute la journée');
    expect(weekInWords(working, 'en')).toBe('from Monday to Friday, all day');
  });
  it('lists single half days, and groups two days with the same one', () => {
    const week = none.map((_, index) => [0, 2, 9].includes(index));
    expect(weekInWords(week, 'fr')).toBe('lundi et mardi matin ; vendredi après-midi');
  });
  it('is empty for an empty week', () => {
    expect(weekInWords(none, 'fr')).toBe('');
  });
  it('lists half days as people say them', () => {
    expect(halfDaysInWords([7, 8, 9], 'fr')).toBe('jeudi après-midi, vendredi matin et vendredi après-midi');
    expect(halfDaysInWords([0], 'en')).toBe('Monday morning');
  });
});

describe('the half days of a slot compared with those of a person', () => {
  it('count those in common and list the others', () => {
    const free = working.map((on, index) => on && index !== 9);
    expect(overlapOf(working, free)).toEqual({ all: 10, common: 9, lacking: [9] });
  });
  it('are of four kinds', () => {
    expect([
      cellState(true, true),
      cellState(true, false),
      cellState(false, true),
      cellState(false, false),
    ]).toEqual(['both', 'lacking', 'spare', 'off']);
  });
  it('can be toggled one by one', () => {
    const week = toggled(none, 3);
    expect(week.filter(Boolean)).toHaveLength(1);
    expect(toggled(week, 3)).toEqual(none);
  });
});
