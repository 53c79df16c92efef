import { expect, it } from 'vitest';
import { sendable } from './sendable.ts';

const nobody = { name: '', email: '', phone: '' };
const period = { from: '2027-01-11', to: '2027-01-15' };
const timetable = (hour: string) => ({
  zone: 'Europe/Paris' as const,
  periods: [{ ...period, week: Array.from({ length: 7 }, () => [{ from: hour, to: '12:00' }]) }],
  exceptions: [],
});

it('holds back what is being typed, and nothing else', () => {
  const typed = {
    'person.email': 'lina@',
    'person.phone': '06',
    objectives: 'Découvrir',
    legalRepresentative: { ...nobody, email: 'x' },
    timetable: timetable(''),
  };
  expect(sendable(typed)).toEqual({ 'person.phone': '06', objectives: 'Découvrir' });
});

it('sends what is complete', () => {
  const complete = {
    'person.email': 'lina@exemple.fr',
    'person.birthDate': null,
    'host.collectiveAgreement': '',
    timetable: timetable('09:00'),
    object: null,
  };
  expect(sendable(complete)).toEqual(complete);
});
