/** Why a file cannot be read at all; a row that cannot be used is refused alone. */
export const readingProblems = [
  /** No byte, or no row under the head. */
  'file_empty',
  /** Neither CSV, XLSX nor a flow of the allowance funds. */
  'file_unknown',
  /** A spreadsheet of before 2007, or one behind a password. */
  'file_old_or_locked',
  /** A file that is cut, or whose content is not what its kind asks for. */
  'file_damaged',
  /** More rows, columns or unpacked bytes than a file may have. */
  'file_too_long',
  /** Declares a document type or entities, which a flow never does. */
  'file_entities',
  /** The count at the end of a flow is missing: the file was cut. */
  'file_cut',
  /** The count at the end of a flow is not the number of households in it. */
  'file_count',
  /** A flow of the allowance funds where another kind of file is awaited. */
  'file_of_people',
] as const;
export type ReadingProblem = (typeof readingProblems)[number];

/** A file that cannot be read; `values` are inserted into its sentence. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
  readonly problem: ReadingProblem;
  readonly values: Readonly<Record<string, number>>;

  constructor(
    problem: ReadingProblem,
    { cause, ...values }: { cause?: unknown } & Record<string, unknown> = {},
  ) {
    super(problem, { cause });
    this.problem = problem;
    this.values = Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    );
  }
}
