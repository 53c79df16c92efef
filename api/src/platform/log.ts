import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

/** JSON lines on standard output. Personal data never enters a log: log ids and codes, not people. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
}
