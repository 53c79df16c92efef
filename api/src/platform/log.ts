import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

/** Where messages of the driver, of mongoose and of JSON's parser repeat the value that was wrong. */
const values: readonly (readonly [RegExp, string])[] = [
  // a broken unique index: the message ends with the values
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

/** An error without the values that it speaks of. */
export function describeError(error: Error) {
  const { type, message, stack, code } = stdSerializers.err(error) as unknown as Record<string, unknown>;
  return { type, message: scrub(String(message)), stack: scrub(String(stack)), ...(code ? { code } : {}) };
}

/** One line about any thrown thing, free of addresses and values: for what is kept in the database. */
export function reasonOf(error: unknown): string {
  return scrub(error instanceof Error ? error.message : String(error));
}

/** JSON lines on standard output. Personal data never enters a log: log ids and codes, not people. */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    hooks: {
      // without a message of ours, pino would write the error's own, with its values
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
