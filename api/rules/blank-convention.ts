import type { Day } from './civil-days.ts';
import type { Convention } from './convention.ts';

const nobody = { name: '', email: '', phone: '' };

/** A convention of which nothing is known yet: what has a part of its facts fills that in and is judged by it. */
export function blankConvention(today: Day): Convention {
  return {
    submittedOn: today,
    now: Date.parse(`${today}T00:00:00Z`),
    person: { ...nobody, birthDate: null, employed: null, employer: null },
    legalRepresentative: null,
    host: {
      siret: '',
      name: '',
      address: '',
      mainActivity: '',
      collectiveAgreement: null,
      representative: null,
      tutor: null,
      neverCasesDeclared: false,
      noForbiddenWork: null,
      conditions: [],
    },
    prescriber: null,
    accompaniment: null,
    object: null,
    objectives: '',
    judgedBy: '',
    tasks: '',
    place: null,
    timetable: { zone: 'Europe/Paris', periods: [], exceptions: [] },
    statedHours: null,
    renewal: null,
    offered: null,
    signatures: [],
  };
}
