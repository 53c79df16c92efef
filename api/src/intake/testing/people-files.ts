/** Files of invented people as an appointment tool writes them: a month, and the month after. */

const firstNames =
  'Ada Noé Rose Léo Inès Malo Zoé Éloi Anouk Gaël Jeanne Ugo Maëlle Yann Célia Rayan Élise Sami Lou Théo'.split(
    ' ',
  );
const lastNames =
  'Novari Solène Fournil Brisetout Calvador Pommeraie Cauchois Seinelle Falaise Galet Roselier Vergnol Tisserand Lavandier Meunerie Quenotte Rivage Sablon Tourbier Valmonté'.split(
    ' ',
  );
const communes = [
  ['76000', 'Rouen'],
  ['76300', 'Sotteville-lès-Rouen'],
  ['76500', 'Elbeuf'],
  ['76360', 'Barentin'],
  ['76190', 'Yvetot'],
] as const;

export interface InventedPerson {
  firstName: string;
  lastName: string;
  /** `jj/mm/aaaa`. */
  born: string;
  number: string;
  role: 'demandeur' | 'conjoint';
  phone: string;
  email: string;
  postalCode: string;
  city: string;
  /** `jj/mm/aaaa`. */
  opened: string;
}

const two = (number: number) => `${number}`.padStart(2, '0');

/** The person of this number: the same every time, and nobody twice below 20,000. */
export function inventedPerson(at: number): InventedPerson {
  const firstName = firstNames[at % 20] ?? '';
  const lastName = `${lastNames[Math.floor(at / 20) % 20]}${at >= 400 ? ` ${lastNames[Math.floor(at / 400) % 20]}` : ''}`;
  const [postalCode, city] = communes[at % communes.length] ?? communes[0];
  return {
    firstName,
    lastName,
    born: `${two(1 + (at % 28))}/${two(1 + (Math.floor(at / 28) % 12))}/${1962 + (Math.floor(at / 7) % 44)}`,
    number: `${4_000_000 + at}`,
    role: 'demandeur',
    // lost its first 0, as a spreadsheet leaves it
    phone: `6399${two(Math.floor(at / 1000) % 100)}${`${at % 1000}`.padStart(3, '0')}`,
    email:
      at % 3 === 0
        ? `${firstName.normalize('NFD').replace(/\W/g, '').toLowerCase()}.${at}@boite.example`
        : '',
    postalCode,
    city,
    opened: `${two(1 + (at % 28))}/10/2026`,
  };
}

/** Two people of one file. */
function couple(at: number): [InventedPerson, InventedPerson] {
  const [one, other] = [inventedPerson(at), inventedPerson(at + 1)];
  return [one, { ...other, lastName: one.lastName, number: one.number, role: 'conjoint', phone: one.phone }];
}

export interface MonthSizes {
  /** People of the first month, of whom two each are in a couple. */
  many: number;
  couples: number;
  /** Of the second month. */
  back: number;
  changed: number;
  fresh: number;
}
export const wholeMonth: MonthSizes = { many: 250, couples: 12, back: 40, changed: 30, fresh: 156 };

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => inventedPerson(from + at));

/** People who are all new. */
export const firstMonth = ({ many, couples }: MonthSizes): InventedPerson[] => [
  ...Array.from({ length: couples }, (_, at) => couple(2 * at)).flat(),
  ...people(2 * couples, many),
];

/** Those who are back with a new demand, those with another phone or name, the couples, and new people. */
export function secondMonth(sizes: MonthSizes): InventedPerson[] {
  const first = firstMonth(sizes);
  const { many, back: returned, changed: moved, fresh } = sizes;
  const twos = 2 * sizes.couples;
  const back = first.slice(twos, twos + returned).map((one) => ({ ...one, opened: '15/11/2026' }));
  const changed = first
    .slice(twos + returned, twos + returned + moved)
    .map((one, at) =>
      at % 2
        ? { ...one, phone: `6398${one.phone.slice(4)}` }
        : { ...one, lastName: `${one.lastName} Nouvel` },
    );
  return [...first.slice(0, twos), ...back, ...changed, ...people(many, many + fresh)];
}

export const peopleHead = [
  'Civilité',
  'Prénom bénéficiaire',
  'Nom bénéficiaire',
  'Date de naissance',
  'Rôle',
  'N° CAF',
  'CP Ville',
  'Adresses Mails',
  'N° Téléphones',
  'Date d’ouverture des droits',
  'Référent (e-mail)',
];

export const peopleRows = (all: readonly InventedPerson[]): string[][] =>
  all.map((one) => [
    'Mme',
    one.firstName,
    one.lastName.toUpperCase(),
    one.born,
    one.role,
    one.number,
    `${one.postalCode} ${one.city}`,
    one.email,
    one.phone,
    one.opened,
    '',
  ]);
