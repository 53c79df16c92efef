import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  choosableFates,
  fates,
  importedChanges,
  importFields,
  importKinds,
  importRoles,
  importStates,
  rowOutcomes,
} from './import-lists.ts';
import {
  clientIdSchema,
  cursorSchema,
  flagSchema,
  idSchema,
  instantSchema,
  limitSchema,
  pageOf,
} from './primitives.ts';

const fieldSchema = z.enum(importFields);
const comparedSchema = z.enum(importedChanges);

export * from './import-lists.ts';

/** Who the new people of an import get as referent: the members in turn, those with the fewest people first, or one. */
export const referentChoiceSchema = z.union([z.literal('shared'), idSchema]);

const countsSchema = z.object({
  new: z.int(),
  likely: z.int(),
  returned: z.int(),
  changed: z.int(),
  known: z.int(),
  refused: z.int(),
});
export type FateCounts = z.output<typeof countsSchema>;

export const importSchema = z.object({
  id: idSchema,
  version: z.int(),
  kind: z.enum(importKinds),
  state: z.enum(importStates),
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx', 'flow']),
  /** Whose it is; null for what belongs to the territory or a company. */
  structure: z.object({ id: idSchema, name: z.string() }).nullable(),
  by: z.string(),
  createdAt: instantSchema,
  endedAt: instantSchema.nullable(),
  rows: z.int(),
  /** Rows handled so far of the plan, the import or its undoing. */
  progress: z.int(),
  columns: z.array(
    z.object({
      name: z.string(),
      field: fieldSchema.nullable(),
      /** The first values, as they stand in the file. */
      examples: z.array(z.string()),
    }),
  ),
  /** Of people only. */
  referent: referentChoiceSchema,
  /** Columns and cells with social security numbers, removed before anything was stored. */
  removed: z.object({ columns: z.array(z.string()), cells: z.int() }),
  counts: countsSchema,
  /** Rows that would be, or were, carried out. */
  chosen: z.int(),
  /** Likely the same as somebody, without a decision. */
  undecided: z.int(),
  outcomes: z.partialRecord(z.enum(rowOutcomes), z.int()),
  /** Until when it can be undone; null before it is done and after it was undone. */
  undoUntil: instantSchema.nullable(),
  /** Why it ended before every chosen row was carried out, and how to go on; null when it did not. */
  stopped: z.string().nullable(),
  /** What a structure or the reader must do first: empty when it can start. */
  missing: z.array(z.string()),
});
export type Import = z.output<typeof importSchema>;

const remarkSchema = z.object({
  code: z.string(),
  field: fieldSchema.nullable(),
  /** One sentence that names the column and says what to do. */
  text: z.string(),
});

/** Who, or what, may be that of a row. */
const alikeSchema = z.object({
  /** Its place, for the decision. */
  at: z.int(),
  /** A person followed by this structure; of others only what the file says itself is shown. */
  own: z.boolean(),
  subjectId: idSchema.nullable(),
  reason: z.string(),
  compared: z.array(
    z.object({
      field: comparedSchema,
      file: z.string().nullable(),
      /** Null when it is empty, or of somebody of another structure. */
      stored: z.string().nullable(),
      same: z.boolean(),
    }),
  ),
});
export type AlikeInFile = z.output<typeof alikeSchema>;

export const importRowSchema = z.object({
  line: z.int(),
  name: z.string(),
  birthDate: z.string().nullable(),
  /** What tells it from others of this name: a SIRET, a place, a period. */
  detail: z.string().nullable(),
  fate: z.enum(fates),
  chosen: z.boolean(),
  /** What each recognised column says, with what was written over it on the page. */
  cells: z.array(z.object({ field: fieldSchema, text: z.string(), edited: z.boolean() })),
  remarks: z.array(remarkSchema),
  changes: z.array(z.object({ field: comparedSchema, from: z.string().nullable(), to: z.string() })),
  alike: z.array(alikeSchema),
  /** Place of the one it is the same as, or `other`. */
  decision: z.union([z.int(), z.literal('other')]).nullable(),
  /** The person, company, structure or slot it belongs to, for those who may open it. */
  subjectId: idSchema.nullable(),
  outcome: z.enum(rowOutcomes).nullable(),
});
export type ImportRow = z.output<typeof importRowSchema>;

const access = importRoles;
const params = z.object({ importId: idSchema });
const rowParams = params.extend({ line: z.coerce.number().int().min(1).max(10_000_000) });

export const listImports = endpoint({
  route: 'GET /imports',
  summary: 'The imports of my structure, or of the territory, newest first',
  access,
  status: 200,
  response: z.object({ items: z.array(importSchema.omit({ columns: true })) }),
});

export const uploadImport = endpoint({
  route: 'PUT /imports/:clientId',
  summary:
    'Read a CSV, XLSX or RSABEM/RSABEI file of at most 40 MB as the raw body, and plan what would happen; the file itself is not kept',
  access,
  params: z.object({ clientId: clientIdSchema }),
  query: z.object({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(importKinds).default('people'),
    /** Which structure will accompany the people; a manager's own by default. */
    structureId: idSchema.optional(),
  }),
  consumes: 'application/octet-stream',
  status: 201,
  response: importSchema,
  problems: ['payload_too_large', 'forbidden', 'too_many_requests'],
});

export const getImport = endpoint({
  route: 'GET /imports/:importId',
  summary: 'One import with its columns, counts and progress',
  access,
  params,
  status: 200,
  response: importSchema,
});

export const changeImport = endpoint({
  route: 'PATCH /imports/:importId',
  summary: 'Say what the columns hold, who becomes referent, or which rows are carried out; before it starts',
  access,
  params,
  ifMatch: 'required',
  body: z
    .object({
      /** In the order of the file; null for a column that is not used. */
      columns: z.array(fieldSchema.nullable()).max(200),
      referent: referentChoiceSchema,
      /** All rows of a fate at once. */
      choose: z.object({ fate: z.enum(choosableFates), chosen: z.boolean() }),
    })
    .partial(),
  status: 200,
  response: importSchema,
  problems: ['stale_version', 'impossible_move'],
});

export const listImportRows = endpoint({
  route: 'GET /imports/:importId/rows',
  summary: 'The rows in the order of the file, of one fate or outcome or all',
  access,
  params,
  query: z.object({
    cursor: cursorSchema.optional(),
    limit: limitSchema.default(25),
    fate: z.enum(fates).optional(),
    outcome: z.enum(rowOutcomes).optional(),
    /** Only rows about which something is to be said. */
    remarks: flagSchema.optional(),
  }),
  status: 200,
  response: pageOf(importRowSchema),
});

export const changeImportRow = endpoint({
  route: 'PATCH /imports/:importId/rows/:line',
  summary: 'Write over cells of a row, choose it or not, or decide who it is',
  access,
  params: rowParams,
  body: z
    .object({
      cells: z.partialRecord(fieldSchema, z.string().trim().max(2_000)),
      chosen: z.boolean(),
      decision: z.union([z.int().min(0).max(20), z.literal('other'), z.null()]),
    })
    .partial(),
  status: 200,
  response: importRowSchema,
  problems: ['impossible_move', 'conflict'],
});

export const startImport = endpoint({
  route: 'POST /imports/:importId/start',
  summary: 'Carry out the chosen rows in the background; each once, whatever is interrupted',
  access,
  params,
  ifMatch: 'required',
  status: 202,
  response: importSchema,
  problems: ['stale_version', 'impossible_move', 'conflict'],
});

export const undoImport = endpoint({
  route: 'POST /imports/:importId/undo',
  summary: 'Undo what it made and nobody has touched since, within seven days',
  access,
  params,
  status: 202,
  response: importSchema,
  problems: ['impossible_move'],
});

export const discardImport = endpoint({
  route: 'DELETE /imports/:importId',
  summary: 'Forget a file that was not carried out, with all its rows',
  access,
  params,
  status: 204,
  problems: ['impossible_move'],
});

export const importReport = endpoint({
  route: 'GET /imports/:importId/report',
  summary: 'Every row with what became of it, as CSV or XLSX',
  access,
  params,
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  status: 200,
  produces: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
});

export const intakeEndpoints = [
  listImports,
  uploadImport,
  getImport,
  changeImport,
  listImportRows,
  changeImportRow,
  startImport,
  undoImport,
  discardImport,
  importReport,
] as const;
