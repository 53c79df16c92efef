import { useCallback, useEffect, useRef, useState } from 'react';
import { type DraftStore, fieldNames, isEmpty, pick, saveDraft, withoutSaved } from './saved-draft.ts';
import { useUnsaved } from './use-unsaved.ts';

/** `held`: what is left cannot be stored before it is complete. */
export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'held' | 'error';

export interface SavedDraft<Fields extends object> {
  /** Unsaved. */
  changes: Partial<Fields>;
  status: SaveStatus;
  error: unknown;
  /** Fields that somebody else changed meanwhile: saved once the user has chosen. */
  conflicts: (keyof Fields)[];
  change: (changes: Partial<Fields>) => void;
  /** Saves at once; true when nothing is left unsaved. */
  save: () => Promise<boolean>;
  /** Resolves a conflict: `mine` overwrites the stored values, `theirs` replaces the user's. */
  resolve: (keep: 'mine' | 'theirs') => void;
}

const pauseMs = 800;

/** Unsaved changes, with the values of these fields before the change. */
function useChanges<Fields extends object>(storedFields: () => Fields | undefined) {
  const [changes, setChanges] = useState<Partial<Fields>>({});
  const unsaved = useRef<Partial<Fields>>({});
  const base = useRef<Partial<Fields>>({});
  const keep = useCallback((next: Partial<Fields>) => {
    unsaved.current = next;
    setChanges(next);
  }, []);
  const add = useCallback(
    (next: Partial<Fields>) => {
      const fields = storedFields();
      const begun = fieldNames(next).filter((name) => !(name in base.current));
      if (fields) base.current = { ...base.current, ...pick(fields, begun) };
      keep({ ...unsaved.current, ...next });
    },
    [keep, storedFields],
  );
  return { changes, unsaved, base, keep, add };
}

/**
 * Saves automatically, shortly after the last change, and only the changed fields. Somebody else's changes to other
 * fields are merged; for the same field the user decides. `store` must stay the same object between renders.
 */
export function useSavedDraft<Stored extends { version: number }, Fields extends object>(
  store: DraftStore<Stored, Fields>,
): SavedDraft<Fields> {
  const [status, setStatus] = useState<SaveStatus>('saved');
  const [error, setError] = useState<unknown>(null);
  const [conflicts, setConflicts] = useState<(keyof Fields)[]>([]);
  const saving = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const storedFields = useCallback(() => {
    const stored = store.stored();
    return stored && store.fieldsOf(stored);
  }, [store]);
  const { changes, unsaved, base, keep, add } = useChanges(storedFields);

  const saveOnce = useCallback(async () => {
    setStatus('saving');
    setError(null);
    try {
      const outcome = await saveDraft(
        store,
        () => unsaved.current,
        () => base.current,
      );
      setConflicts(outcome.kind === 'conflict' ? outcome.fields : []);
      if (outcome.kind === 'conflict') setStatus('error');
      if (outcome.kind === 'held') setStatus('held');
      if (outcome.kind !== 'saved') return;
      const left = withoutSaved(unsaved.current, outcome.sent);
      base.current = pick(store.fieldsOf(outcome.answer), fieldNames(left));
      keep(left);
      setStatus(isEmpty(left) ? 'saved' : 'waiting');
    } catch (problem) {
      setError(problem);
      setStatus('error');
    } finally {
      if (!isEmpty(unsaved.current)) setStatus((before) => (before === 'saved' ? 'waiting' : before));
    }
  }, [store, keep, unsaved, base]);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (saving.current) return;
    if (isEmpty(unsaved.current)) return;
    saving.current = saveOnce();
    await saving.current;
    saving.current = null;
  }, [saveOnce, unsaved]);

  const saveSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pauseMs);
  }, [save]);

  // Changed again during a save: saves once more afterwards.
  useEffect(() => {
    if (status !== 'waiting') return;
    saveSoon();
    return () => clearTimeout(timer.current);
  }, [status, saveSoon]);
  useUnsaved(unsaved, save);

  return {
    changes,
    status,
    error,
    conflicts,
    change(next) {
      add(next);
      setStatus('waiting');
      saveSoon();
    },
    async save() {
      await saving.current;
      await save();
      return isEmpty(unsaved.current);
    },
    resolve(choice) {
      const fields = storedFields();
      if (!fields) return;
      const kept = fieldNames(unsaved.current).filter(
        (name) => choice === 'mine' || !conflicts.includes(name),
      );
      // the user has seen the other values, so changing these fields again is no conflict
      base.current = { ...base.current, ...pick(fields, conflicts) };
      setConflicts([]);
      keep(Object.fromEntries(kept.map((name) => [name, unsaved.current[name]])) as Partial<Fields>);
      setStatus(kept.length > 0 ? 'waiting' : 'saved');
      void save();
    },
  };
}
