import type { Pathway, Profile } from '@passerelle/api/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Changes, type ProfileField, withoutSaved } from './profile-changes.ts';
import { saveProfile } from './save-profile.ts';
import { usePathwayStore } from './use-pathway-store.ts';
import { useUnsaved } from './use-unsaved.ts';

export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'error';

export interface ProfileDraft {
  profile: Profile;
  status: SaveStatus;
  error: unknown;
  conflicts: ProfileField[];
  change: (changes: Changes) => void;
  save: () => void;
  /** Resolves a conflict: `mine` overwrites the stored values, `theirs` replaces the user's. */
  resolve: (keep: 'mine' | 'theirs') => void;
}

const pauseMs = 800;
const isEmpty = (changes: Changes) => Object.keys(changes).length === 0;
const pick = (profile: Profile, fields: readonly string[]): Changes =>
  Object.fromEntries(fields.map((field) => [field, profile[field as keyof Profile]]));

/** Unsaved changes, with the values of these fields before the change. */
function useChanges(stored: () => Pathway | undefined) {
  const [changes, setChanges] = useState<Changes>({});
  const unsaved = useRef<Changes>({});
  const base = useRef<Changes>({});
  const keep = useCallback((next: Changes) => {
    unsaved.current = next;
    setChanges(next);
  }, []);
  const add = useCallback(
    (next: Changes) => {
      const profile = stored()?.profile;
      const begun = Object.keys(next).filter((field) => !(field in base.current));
      if (profile) base.current = { ...base.current, ...pick(profile, begun) };
      keep({ ...unsaved.current, ...next });
    },
    [keep, stored],
  );
  return { changes, unsaved, base, keep, add };
}

/**
 * Saves automatically, shortly after the last change, and only the changed fields. Somebody else's changes to other
 * fields are merged; for the same field the user decides.
 */
export function useProfileDraft(pathway: Pathway): ProfileDraft {
  const [status, setStatus] = useState<SaveStatus>('saved');
  const [error, setError] = useState<unknown>(null);
  const [conflicts, setConflicts] = useState<ProfileField[]>([]);
  const saving = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const store = usePathwayStore(pathway.id);
  const { changes, unsaved, base, keep, add } = useChanges(store.stored);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (saving.current || isEmpty(unsaved.current)) return;
    saving.current = true;
    setStatus('saving');
    setError(null);
    try {
      const outcome = await saveProfile({
        ...store,
        unsaved: () => unsaved.current,
        base: () => base.current,
      });
      setConflicts(outcome.kind === 'conflict' ? outcome.fields : []);
      if (outcome.kind === 'conflict') setStatus('error');
      if (outcome.kind !== 'saved') return;
      const left = withoutSaved(unsaved.current, outcome.sent);
      base.current = pick(outcome.answer.profile, Object.keys(left));
      keep(left);
      setStatus(isEmpty(left) ? 'saved' : 'waiting');
    } catch (problem) {
      setError(problem);
      setStatus('error');
    } finally {
      saving.current = false;
      if (!isEmpty(unsaved.current)) setStatus((before) => (before === 'saved' ? 'waiting' : before));
    }
  }, [store, keep, unsaved, base]);

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
    profile: { ...pathway.profile, ...changes },
    status,
    error,
    conflicts,
    change(next) {
      add(next);
      setStatus('waiting');
      saveSoon();
    },
    save: () => void save(),
    resolve(choice) {
      const profile = store.stored()?.profile;
      if (!profile) return;
      const kept = Object.entries(unsaved.current).filter(
        ([field]) => choice === 'mine' || !conflicts.some((each) => each === field),
      );
      // the user has seen the other values, so changing these fields again is no conflict
      base.current = { ...base.current, ...pick(profile, conflicts) };
      setConflicts([]);
      keep(Object.fromEntries(kept));
      setStatus(kept.length > 0 ? 'waiting' : 'saved');
      void save();
    },
  };
}
