import { addDays, type Day, instant, workingDay } from './calendar.ts';
import { emailOf, phoneOf } from './people.ts';
import type { Random } from './random.ts';
import type { SeedAccount, SeedStructure } from './types.ts';
import { streets } from './words/names.ts';

/** Real kinds of structures in real towns, with fictitious addresses and without the name of any real agency. */
const desks: [name: string, kind: SeedStructure['kind'], legalForm: string, communeCode: string][] = [
  ['France Travail Rouen (démonstration)', 'france_travail', 'Établissement public', '76540'],
  ['France Travail Elbeuf (démonstration)', 'france_travail', 'Établissement public', '76231'],
  ['France Travail Yvetot (démonstration)', 'france_travail', 'Établissement public', '76758'],
  ['Mission locale de Rouen (démonstration)', 'mission_locale', 'Association', '76540'],
  ['Mission locale d’Elbeuf (démonstration)', 'mission_locale', 'Association', '76231'],
  ['Mission locale du Caux (démonstration)', 'mission_locale', 'Association', '76758'],
  ['Cap emploi de Seine-Maritime (démonstration)', 'cap_emploi', 'Association', '76575'],
  [
    'Département, centre médico-social de Barentin (démonstration)',
    'departement',
    'Collectivité territoriale',
    '76057',
  ],
  [
    'Département, centre médico-social de Duclair (démonstration)',
    'departement',
    'Collectivité territoriale',
    '76222',
  ],
  ['PLIE des Boucles de Seine (démonstration)', 'plie', 'Association', '76681'],
  ['CCAS du Grand-Quevilly (démonstration)', 'ccas', 'Établissement public', '76322'],
  ['Régie de quartier de Rives-en-Seine (démonstration)', 'siae', 'Association', '76164'],
];

/** Number of counsellors of each structure, in the same order: 30 in all. */
const staff = [4, 3, 2, 4, 3, 2, 3, 2, 1, 3, 2, 1];

export function makeStructures(
  random: Random,
  today: Day,
  nextName: () => { firstName: string; lastName: string },
): { structures: SeedStructure[]; counsellors: SeedAccount[]; coordinator: SeedAccount } {
  const opened = instant(workingDay(addDays(today, -430), 0), 9);
  const teams = desks.map(([name, kind, legalForm, communeCode], n) => ({
    id: random.id(new Date(opened.getTime() + n * 60_000)),
    name,
    kind,
    legalForm,
    address: `${random.int(1, 90)} ${random.pick(streets)}`,
    communeCode,
    email: `accueil-${n + 1}@structure.example`,
    phone: phoneOf(random, 'office'),
    createdAt: new Date(opened.getTime() + n * 60_000),
  }));
  const person = (role: 'counsellor' | 'coordinator', minutes: number): SeedAccount => {
    const { firstName, lastName } = nextName();
    const createdAt = new Date(opened.getTime() + minutes * 60_000);
    return {
      id: random.id(createdAt),
      role,
      firstName,
      lastName,
      email: emailOf(firstName, lastName, 'structure'),
      phone: phoneOf(random, 'office'),
      createdAt,
    };
  };
  const counsellors = teams.flatMap((structure, n) =>
    Array.from({ length: staff[n] ?? 1 }, (_, i) => ({
      ...person('counsellor', 60 + n * 10 + i),
      structureId: structure.id,
    })),
  );
  const structures = teams.map((structure) => ({
    ...structure,
    managers: counsellors
      .filter(({ structureId }) => structureId === structure.id)
      .map(({ id }) => id)
      .slice(0, 1),
  }));
  return { structures, counsellors, coordinator: person('coordinator', 30) };
}
