import { AppError } from '../platform/http/app-error.ts';
import type { IntakeContext } from './intake.context.ts';
import type { Done, PlannedRow } from './intake.kind.ts';

/**
 * Carries out rows one after the other. One that its feature refuses is noted with what to do; anything else fails the
 * step, which is repeated.
 */
export async function eachRow<P extends PlannedRow>(
  { log }: IntakeContext,
  planned: readonly P[],
  store: (one: P) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  for (const one of planned) {
    try {
      done.push(await store(one));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { row } = one;
      log.warn({ err: error, import: `${row.importId}`, line: row.line }, 'A row was refused');
      const remarks = [...row.remarks, { code: 'cannot_store', field: null }];
      done.push({ row, outcome: 'failed', set: { remarks } });
    }
  }
  return done;
}
