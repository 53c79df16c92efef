import type { Locale } from '../../../contract/primitives.ts';
import type { FieldError, Problem, ProblemCode } from '../../../contract/problem.ts';
import { frenchSpaces } from '../../../rules/index.ts';
import { sentenceFor } from './field-sentences.ts';
import { problemTable, type Sentence } from './problem-sentences.ts';

/** An invalid field, before its sentence is chosen in the reader's language. */
export interface FieldIssue {
  /** e.g. `body.siret`. */
  path: string;
  code: string;
  /** When absent, the sentence registered for the code is used. */
  message?: Sentence;
  /** Values inserted into a registered sentence, such as limits. */
  values?: Readonly<Record<string, unknown>>;
}

export interface ProblemExtras {
  /** Replaces the general sentence of the code. */
  detail?: Sentence;
  errors?: readonly FieldIssue[];
  possible?: readonly string[];
  /** Seconds. */
  retryAfter?: number;
  /** With `stale_version`: the current one. */
  version?: number;
  cause?: unknown;
}

/** The only error whose content is sent to clients; any other is answered as `internal`. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code, { cause: extras.cause });
    this.code = code;
    this.extras = extras;
  }
}

export const appError = (code: ProblemCode, extras?: ProblemExtras) => new AppError(code, extras);
export const notFound = () => new AppError('not_found');
export const forbidden = () => new AppError('forbidden');
export const impossibleMove = (possible: readonly string[]) => new AppError('impossible_move', { possible });
/**
 * An error for one field that breaks a rule of a feature: `invalidField('body.siret', 'siret_checksum', { fr, en })`.
 */
export const invalidField = (path: string, code: string, message?: Sentence) =>
  new AppError('validation_failed', { errors: [message ? { path, code, message } : { path, code }] });

/** The problem document of an error, the same in HTTP responses and socket acknowledgements. */
export function toProblem(error: unknown, locale: Locale, requestId?: string): Problem {
  const { code, extras } = error instanceof AppError ? error : new AppError('internal');
  const entry = problemTable[code];
  const problem: Problem = {
    type: `urn:passerelle:problem:${code}`,
    title: read(entry, locale),
    status: entry.status,
    code,
    detail: read(extras.detail ?? entry, locale),
  };
  if (requestId) problem.requestId = requestId;
  if (extras.errors) problem.errors = extras.errors.map((issue) => toFieldError(issue, locale));
  if (extras.possible) problem.possible = [...extras.possible];
  if (extras.version !== undefined) problem.version = extras.version;
  if (extras.retryAfter !== undefined) problem.retryAfter = extras.retryAfter;
  return problem;
}

/** As it is read: with the spaces of French punctuation. */
const read = (sentence: Sentence, locale: Locale): string =>
  locale === 'fr' ? frenchSpaces(sentence.fr) : sentence[locale];

function toFieldError(issue: FieldIssue, locale: Locale): FieldError {
  return {
    path: issue.path,
    code: issue.code,
    message: read(issue.message ?? sentenceFor(issue.code, issue.values ?? {}), locale),
  };
}
