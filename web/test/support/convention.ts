import type { ConventionPage } from '../../../api/contract/index.ts';
import { dayFromNow, ids } from './samples.ts';

const nobody = { name: '', email: '', phone: '' };
const structure = { id: ids.structure, name: 'Mission locale Inventée', address: '1 rue Vide, 76500 Elbeuf' };
const usual = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

/** The first Monday after some days. */
export function mondayAfter(days: number): string {
  const at = new Date(`${dayFromNow(days)}T00:00:00Z`).getUTCDay();
  return dayFromNow(days + ((8 - at) % 7));
}

const from = mondayAfter(14);
const to = new Date(Date.parse(from) + 11 * 86_400_000).toISOString().slice(0, 10);

/** A draft as the API opens it: filled with what is known. */
export const convention: ConventionPage = {
  id: '9'.repeat(24),
  candidacyId: ids.candidacy,
  reference: '2026-7K3M-9QF2',
  state: 'draft',
  version: 1,
  others: [],
  content: {
    person: {
      name: 'Lina Imaginaire',
      email: 'lina@exemple.fr',
      phone: '',
      birthDate: '1998-03-04',
      employed: null,
      employer: null,
    },
    legalRepresentative: null,
    host: {
      siret: '73282932000074',
      name: 'Fournil du Pont',
      address: '3 place Vide, 76500 Elbeuf',
      mainActivity: 'Boulangerie',
      collectiveAgreement: null,
      representative: { ...nobody, name: 'Maud Inventée', email: 'maud@exemple.fr' },
      tutor: { ...nobody, name: 'Karim Inventé', function: '' },
      neverCasesDeclared: true,
      noForbiddenWork: null,
      conditions: ['heat'],
    },
    prescriber: structure,
    accompaniment: { ...structure, counsellor: { name: 'Inès Inventée', function: '' } },
    object: 'discover',
    objectives: '',
    judgedBy: '',
    tasks: 'Façonner le pain',
    place: { address: '3 place Vide, 76500 Elbeuf', communeCode: '76231' },
    timetable: {
      zone: 'Europe/Paris',
      periods: [{ from, to, week: Array.from({ length: 7 }, (_, day) => (day < 5 ? usual : [])) }],
      exceptions: [],
    },
    renewal: null,
  },
  parties: [
    { party: 'beneficiary', name: 'Lina Imaginaire', signedAt: null, how: null },
    { party: 'establishment', name: 'Maud Inventée', signedAt: null, how: null },
    { party: 'prescriber', name: structure.name, signedAt: null, how: null },
  ],
  submittedAt: null,
  urgent: false,
  rules: { submittedOn: dayFromNow(0), offered: null, history: [], delegatedUntil: null },
  standing: {
    days: 31,
    conventions: 1,
    renewals: 1,
    next: { from: '2027-03-01', to: '2027-03-29' },
  },
  previous: null,
  versions: [],
  corrections: [],
  validation: { steps: 1, done: [] },
  changes: [{ at: '2026-01-05T09:00:00.000Z', kind: 'opened', by: 'Inès Inventée', byRole: 'counsellor' }],
  asks: [],
  counsellor: { accountId: ids.account, name: 'Inès Inventée' },
  abilities: { edit: true, reuse: true, moveTo: ['to_sign'], transfer: true, beginAnother: false },
};
