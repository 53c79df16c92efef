import { hasCode } from './api.ts';

/** Where a draft is stored: one document of the API, read and changed by several people. */
export interface DraftStore<Stored extends { version: number }, Fields extends object> {
  /** As it was read last; undefined once it has been removed. */
  stored: () => Stored | undefined;
  fieldsOf: (stored: Stored) => Fields;
  send: (changes: Partial<Fields>, version: number) => Promise<Stored>;
  readAgain: () => Promise<void>;
  /** The changes that can be stored as they are; without it, all. The others stay unsaved until they are complete. */
  sendable?: (changes: Partial<Fields>) => Promise<Partial<Fields>>;
  /** Fields that follow from others: never a conflict of their own. */
  derived?: readonly (keyof Fields)[];
}

const equal = (first: unknown, second: unknown) => JSON.stringify(first) === JSON.stringify(second);
export const fieldNames = <Fields extends object>(changes: Partial<Fields>) =>
  Object.keys(changes) as (keyof Fields)[];
export const isEmpty = (changes: object) => Object.keys(changes).length === 0;

export function pick<Fields extends object>(fields: Fields, names: readonly (keyof Fields)[]) {
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as Partial<Fields>;
}

/**
 * Fields that somebody else has changed to another value since the user began. `base` is what the user saw then,
 * `theirs` what is stored now. Changes to different fields never conflict.
 */
export function conflictsOf<Fields extends object>(
  changes: Partial<Fields>,
  base: Partial<Fields>,
  theirs: Fields,
): (keyof Fields)[] {
  return fieldNames(changes).filter(
    (name) => name in base && !equal(base[name], theirs[name]) && !equal(changes[name], theirs[name]),
  );
}

/** What is still unsaved after `sent` was stored; a field that changed again in the meantime stays. */
export function withoutSaved<Fields extends object>(
  changes: Partial<Fields>,
  sent: Partial<Fields>,
): Partial<Fields> {
  const left = { ...changes };
  for (const name of fieldNames(sent)) if (equal(left[name], sent[name])) delete left[name];
  return left;
}

type Outcome<Stored, Fields> =
  | { kind: 'saved'; answer: Stored; sent: Partial<Fields> }
  | { kind: 'conflict'; fields: (keyof Fields)[] }
  /** Nothing of it is complete. */
  | { kind: 'held' }
  | { kind: 'gone' };

const maxRounds = 3;

/** Sends the changed fields. If the document changed meanwhile, it is read again and the save retried, three times in all. */
export async function saveDraft<Stored extends { version: number }, Fields extends object>(
  { stored, fieldsOf, send, readAgain, sendable, derived = [] }: DraftStore<Stored, Fields>,
  unsaved: () => Partial<Fields>,
  base: () => Partial<Fields>,
): Promise<Outcome<Stored, Fields>> {
  for (let round = 1; ; round += 1) {
    const sent = sendable ? await sendable(unsaved()) : unsaved();
    if (isEmpty(sent)) return { kind: 'held' };
    const now = stored();
    if (!now) return { kind: 'gone' };
    const fields = conflictsOf(unsaved(), base(), fieldsOf(now)).filter((name) => !derived.includes(name));
    if (fields.length > 0) return { kind: 'conflict', fields };
    try {
      return { kind: 'saved', answer: await send(sent, now.version), sent };
    } catch (problem) {
      if (!hasCode(problem, 'stale_version') || round === maxRounds) throw problem;
      await readAgain();
    }
  }
}
