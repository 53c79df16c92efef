/** Lists of fixed values of imports, apart from the schemas, so that the page does not load zod. */
import { staffRoles } from './lists.ts';

/** Maximum size of a file that brings new people. */
export const maxImportBytes = 40_000_000;
/** How long an import can be undone, and its rows are kept. */
export const importDays = 7;

/** What a file brings. */
export const importKinds = ['people', 'companies', 'structures', 'slots'] as const;
export type ImportKindName = (typeof importKinds)[number];

/** What a column of a file of people can hold; the order is that of the choices on the page. */
export const personFields = [
  'lastName',
  'firstName',
  'fullName',
  'birthName',
  'birthDate',
  'fileNumber',
  'organisation',
  'organisationNumber',
  'role',
  'demandedOn',
  'phone',
  'otherPhone',
  'email',
  'street',
  'addressComplement',
  'postalCode',
  'city',
  'communeCode',
  'occupation',
  'referent',
  'rsa',
  'rqth',
  'fileState',
  'rightsAndDuties',
] as const;
export type PersonField = (typeof personFields)[number];

const placeFields = ['street', 'postalCode', 'city', 'communeCode'] as const;
export const companyFields = [
  'siret',
  'name',
  'nafCode',
  'employerKind',
  'legalForm',
  ...placeFields,
  'presentation',
  'contactEmail',
  'otherContactEmail',
] as const;
export type CompanyField = (typeof companyFields)[number];
export const structureFields = [
  'name',
  'structureKind',
  'legalForm',
  ...placeFields,
  'email',
  'phone',
  'counsellorEmail',
] as const;
export type StructureField = (typeof structureFields)[number];
export const slotFields = [
  'siret',
  'title',
  'occupation',
  'skills',
  'taughtSkills',
  'tasks',
  'welcome',
  'objectives',
  'from',
  'to',
  'week',
  'startsAt',
  'endsAt',
  'weeklyHours',
  'minHalfDays',
  'places',
  'minimumAge',
  ...placeFields,
  'licenceRequired',
  'vehicleRequired',
  'publicTransport',
  'tutorFirstName',
  'tutorLastName',
  'tutorFunction',
  'noReplacement',
  'publish',
] as const;
export type SlotField = (typeof slotFields)[number];

export const fieldsOfKind = {
  people: personFields,
  companies: companyFields,
  structures: structureFields,
  slots: slotFields,
} as const satisfies Record<ImportKindName, readonly string[]>;
export type ImportField = (typeof fieldsOfKind)[ImportKindName][number];
export const importFields: readonly ImportField[] = [
  ...new Set<ImportField>(Object.values(fieldsOfKind).flat()),
];

/** What would happen with a row. */
export const fates = ['new', 'likely', 'returned', 'changed', 'known', 'refused'] as const;
export type Fate = (typeof fates)[number];
/** Those whose rows can be carried out or left without a decision about who it is. */
export const choosableFates = ['new', 'returned', 'changed'] as const satisfies readonly Fate[];

/** What became of a row. */
export const rowOutcomes = [
  'created',
  'updated',
  'linked',
  'unchanged',
  'undecided',
  'not_chosen',
  'refused',
  'failed',
  'undone',
  'kept',
] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** `planning` and `undoing` end by themselves; `ready` waits for somebody. */
export const importStates = ['planning', 'ready', 'running', 'done', 'undoing', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** Facts of a stored person that a row can be compared with or change. */
export const comparedFields = ['firstName', 'lastName', 'birthDate', 'email', 'phone', 'commune'] as const;
export type ComparedField = (typeof comparedFields)[number];
/** What a row can change of a stored person. */
export const personChanges = [...comparedFields, 'postalAddress', 'rsa'] as const;
export type PersonChangeName = (typeof personChanges)[number];
/** Those of a stored structure. */
export const structureFacts = ['name', 'structureKind', 'street', 'commune', 'email', 'phone'] as const;
export type StructureFact = (typeof structureFacts)[number];
/** What a row can be compared with, change or add, whatever it is of. */
export const importedChanges = [
  ...personChanges,
  'name',
  'structureKind',
  'street',
  'contactEmail',
  'counsellorEmail',
] as const;
export type ChangedField = (typeof importedChanges)[number];

export const fileRoles = ['applicant', 'partner'] as const;
export type FileRole = (typeof fileRoles)[number];

/** Who brings files: of the role, only the managers of a structure, and the members of a company. */
export const importRoles = staffRoles;
export type ImportRole = (typeof importRoles)[number];

/** What each may bring. */
export const kindsOfRole: Readonly<Record<ImportRole, readonly ImportKindName[]>> = {
  counsellor: ['people', 'companies', 'structures', 'slots'],
  coordinator: ['people', 'companies', 'structures', 'slots'],
  employer: ['slots'],
};
