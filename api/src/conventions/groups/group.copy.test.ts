import { expect, it } from 'vitest';
import type { ConventionContent } from '../../../contract/index.ts';
import { completeConvention, timetable, usual, week } from '../../../rules/test-conventions.ts';
import { copiedFor } from './group.copy.ts';

// Ada Nova, from 2 to 13 March 2026; Rose Four is the tutor
const {
  submittedOn: _on,
  now: _now,
  statedHours: _hours,
  offered: _offered,
  signatures: _by,
  ...one
} = completeConvention();
const source: ConventionContent = { ...one, prescriber: null };
const dates = { from: '2026-03-02', to: '2026-03-13' };
const today = '2026-02-20';
/** What the draft of Noé says at first. */
const content: ConventionContent = {
  ...source,
  person: { ...source.person, name: 'Noé Sol', email: 'noe@example.org' },
  host: { ...source.host, tutor: null, collectiveAgreement: null, neverCasesDeclared: false },
  objectives: '',
  judgedBy: '',
  timetable: timetable(dates.from, dates.to, week('08:00-12:00')),
};
const own = { content, terms: { dates, hours: null, place: null }, sameSlot: true };

it('takes over what the company and the slot say, never who signs what they declare', () => {
  const copied = copiedFor(own, source, today);
  expect(copied.notes).toEqual([]);
  expect(copied.content).toEqual({
    ...source,
    person: content.person,
    host: { ...source.host, neverCasesDeclared: false },
  });
  // the tutor may be named to the other guests of the company, the first person may not
  const named = { ...source, tasks: 'Pétrir avec Rose', judgedBy: 'Ada façonne dix baguettes' };
  expect(copiedFor(own, named, today)).toMatchObject({
    content: { tasks: 'Pétrir avec Rose', judgedBy: '' },
    notes: ['names_person'],
  });
});

it('leaves to each what was agreed with them, and says so', () => {
  const hours = { from: '08:00', to: '12:00' };
  const agreed = copiedFor(
    {
      ...own,
      terms: { dates, hours, place: 'Atelier 2' },
      content: { ...content, place: { address: 'Atelier 2', communeCode: '76540' } },
    },
    source,
    today,
  );
  expect(agreed.notes).toEqual(['own_hours', 'own_place']);
  expect(agreed.content.timetable).toEqual(content.timetable);
  expect(agreed.content.place?.address).toBe('Atelier 2');

  const later = {
    ...content,
    object: 'confirm' as const,
    timetable: timetable('2026-02-16', '2026-02-27', week(usual)),
  };
  const { content: other, notes } = copiedFor({ ...own, content: later }, source, today);
  expect(notes).toEqual(['own_dates', 'dates_past', 'other_object']);
  expect(other).toMatchObject({ object: 'confirm', objectives: '', judgedBy: '', tasks: source.tasks });
  expect(other.timetable.periods[0]).toMatchObject({ from: '2026-02-16', to: '2026-02-27' });
});
