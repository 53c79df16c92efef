/** Lists of fixed values of imports, apart from the schemas, so that the page does not load zod. */

/** Maximum size of a file that brings new people. */
export const maxImportBytes = 40_000_000;
/** How long an import can be undone, and its rows are kept. */
export const importDays = 7;

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

export const fileRoles = ['applicant', 'partner'] as const;
export type FileRole = (typeof fileRoles)[number];

/** Who brings files of new people. */
export const importRoles = ['counsellor', 'coordinator'] as const;
