/** MongoDB's error codes, by their documented names. */
export const errorCodes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  IllegalOperation: 20,
  AuthenticationFailed: 18,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  CannotCreateIndex: 67,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  ConflictingUpdateOperators: 40,
  QueryExceededMemoryLimit: 292,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  ReadConcernMajorityNotEnabled: 148,
  NotSingleValueField: 54,
  OperationFailed: 96,
  FailPointSetFailed: 201,
  BsonObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InvalidBson: 22,
  UnknownField: 40415,
  MissingField: 40414,
  UnknownPipelineStage: 40324,
  ChangeStreamOnStandalone: 40573,
  WriteConcernFailed: 64,
  OutOfDiskSpace: 14031,
  OperationNotSupportedInTransaction: 263,
  DataCorruptionDetected: 296,
  APIVersionError: 322,
  APIStrictError: 323,
} as const;

export type ErrorName = keyof typeof errorCodes;

/** An error that a client receives in MongoDB's shape: `{ ok: 0, errmsg, code, codeName, ...extra }`. */
export class StoreError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly extra: Record<string, unknown>;

  constructor(code: number, codeName: string, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
    this.codeName = codeName;
    this.extra = extra;
  }
}

export function storeError(name: ErrorName, message: string, extra?: Record<string, unknown>): StoreError {
  return new StoreError(errorCodes[name], name, message, extra);
}

/** For the codes that MongoDB reports as `Location12345`. */
export function locationError(code: number, message: string): StoreError {
  return new StoreError(code, `Location${code}`, message);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The text of an error for the log: its stack, if any. */
export const traceOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Wraps an error of a library, so that a client always gets a code; returns a StoreError unchanged. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = messageOf(error);
  if (error instanceof RangeError) return storeError('BadValue', message);
  return storeError('InternalError', message);
}
