import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError, storeError } from '../errors.ts';
import type { Command, CommandContext } from '../session/context.ts';
import type { Store } from '../storage/store.ts';
import { toInteger } from '../values/numbers.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { BadFrame } from '../wire/frames.ts';

/** MongoDB's `failCommand` and `onPrimaryTransactionalWrite`: test suites of drivers use them to inject errors. */
type FailPoint = { data: Doc; skip: number; times: number };

const names: ReadonlySet<unknown> = new Set(['failCommand', 'onPrimaryTransactionalWrite']);
const active = new WeakMap<Store, Map<string, FailPoint>>();

function pointsOf(store: Store): Map<string, FailPoint> {
  const known = active.get(store) ?? new Map<string, FailPoint>();
  active.set(store, known);
  return known;
}

export const configureFailPoint: Command = {
  name: 'configureFailPoint',
  fields: ['mode', 'data'],
  run(context) {
    const { store, body } = context;
    const name = String(body.configureFailPoint);
    if (!names.has(name)) throw storeError('FailPointSetFailed', `failpoint ${name} not found`);
    if (body.mode === 'off') pointsOf(store).delete(name);
    else {
      const mode = isDocument(body.mode) ? body.mode : {};
      const times = mode.times === undefined ? Number.POSITIVE_INFINITY : (toInteger(mode.times) ?? 1);
      pointsOf(store).set(name, {
        data: isDocument(body.data) ? body.data : {},
        skip: toInteger(mode.skip ?? 0) ?? 0,
        times,
      });
    }
    return { count: 0, ok: 1 };
  },
};

/** Errors after which a client may retry a numbered write; the reply says so. */
const retryable = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Applies an injected failure to a command before it runs; returns what to add to its reply. */
export async function failAsOrdered(context: CommandContext, command: string): Promise<Doc | undefined> {
  const point = pointsOf(context.store).get('failCommand');
  if (!point || !isMeant(point, command) || !due(context.store, 'failCommand', point)) return undefined;
  const { data } = point;
  if (data.blockConnection === true) await sleep(toInteger(data.blockTimeMS) ?? 0);
  if (data.closeConnection === true) throw new BadFrame('a failure that was ordered');
  const code = toInteger(data.errorCode);
  const labels = (wanted: number | undefined): Doc => {
    const own = context.body.txnNumber !== undefined && retryable.has(wanted ?? 0);
    const errorLabels = data.errorLabels ?? (own ? ['RetryableWriteError'] : undefined);
    return errorLabels ? { errorLabels } : {};
  };
  if (code !== undefined)
    throw new StoreError(
      code,
      `Location${code}`,
      "Failing command via 'failCommand' failpoint",
      labels(code),
    );
  const concern = data.writeConcernError;
  return isDocument(concern) ? { writeConcernError: concern, ...labels(toInteger(concern.code)) } : undefined;
}

/** Applies an injected failure to a numbered write: before it is on disk, or to its reply afterwards. */
export function failWriteAsOrdered(store: Store): 'before' | 'after' | undefined {
  const name = 'onPrimaryTransactionalWrite';
  const point = pointsOf(store).get(name);
  if (!point || !due(store, name, point)) return undefined;
  return point.data.failBeforeCommitExceptionCode === undefined ? 'after' : 'before';
}

function isMeant({ data }: FailPoint, command: string): boolean {
  return Array.isArray(data.failCommands) && data.failCommands.includes(command);
}

function due(store: Store, name: string, point: FailPoint): boolean {
  if (point.skip-- > 0) return false;
  if (--point.times <= 0) pointsOf(store).delete(name);
  return true;
}
