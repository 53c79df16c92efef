import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

/** Patterns that remove values from messages of the driver, mongoose and the JSON parser. */
const values: readonly (readonly [RegExp, string])[] = [
  // unique index violation: the message ends with the values
  [/(dup key: )[\s\S]*?(?=\n\s+at |$)/g, '$1{…}'],
  [/(failed for value )[\s\S]*?( \(type )/g, '$1…$2'],
  [/`[^`]*`( is not a valid)/g, '…$1'],
  [/\(`[^`]*`\)/g, '(…)'],
  [/(?:\.\.\.)?"[\s\S]*"(?:\.\.\.)?( is not valid JSON)/g, '…$1'],
  [/[^\s"'<>{}:,;=/]+@[^\s"'<>{}:,;/]+\.[a-z]+/gi, '[e-mail]'],
  // phone numbers, SIRET
  [/(?<![\w.-])\+?\d(?:[ .\u00a0\u202f-]?\d){8,14}(?![\w.-])/g, '[number]'],
];

function scrub(text: string): string {
  return values.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), text);
}

/** An error without the values that its message mentions. */
export function describeError(error: Error) {
  const { type, message, stack, code } = stdSerializers.err(error);
  return { type, message: scrub(String(message)), stack: scrub(String(stack)), ...(code ? { code } : {}) };
}

/** One line about any thrown value, without addresses and values: for storing in the database. */
export function reasonOf(error: unknown): string {
  return scrub(error instanceof Error ? error.message : String(error));
}

/** A pino logger that writes JSON lines to standard output. Personal data must never be logged: log ids and codes. */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    hooks: {
      // without a message, pino would log that of the error, with its values
      logMethod(this: Logger, args: unknown[], method: (...args: unknown[]) => void) {
        const [about, ...rest] = args;
        const record = about instanceof Error ? { err: about } : about;
        const untold = record !== null && typeof record === 'object' && 'err' in record && rest.length === 0;
        method.apply(this, untold ? [record, 'An error'] : [record, ...rest]);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
