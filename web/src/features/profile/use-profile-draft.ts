import type { Pathway, Profile } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { type Changes, conflictsOf, inputOf, type ProfileField, withoutSaved } from './profile-changes.ts';

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

/** The query key of the page: a person's own pathway, or one of a counsellor's. */
function usePathwayKey(pathwayId: string) {
  const own = useRole() === 'beneficiary';
  return useMemo(
    () => ({
      key: own
        ? queryOf('GET /pathways/mine').queryKey
        : queryOf('GET /pathways/:pathwayId', { params: { pathwayId } }).queryKey,
      read: () =>
        own ? request('GET /pathways/mine') : request('GET /pathways/:pathwayId', { params: { pathwayId } }),
    }),
    [own, pathwayId],
  );
}

const pauseMs = 800;

/**
 * Saves automatically, shortly after the last change, and only the changed fields. Somebody else's changes to other
 * fields are merged; for the same field the user decides.
 */
export function useProfileDraft(pathway: Pathway): ProfileDraft {
  const client = useQueryClient();
  const [changes, setChanges] = useState<Changes>({});
  const [status, setStatus] = useState<SaveStatus>('saved');
  const [error, setError] = useState<unknown>(null);
  const [conflicts, setConflicts] = useState<ProfileField[]>([]);
  const base = useRef<Changes>({});
  const unsaved = useRef<Changes>({});
  const saving = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = pathway.id;
  const { key: queryKey, read } = usePathwayKey(id);

  const keep = useCallback((next: Changes) => {
    unsaved.current = next;
    setChanges(next);
  }, []);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (saving.current || Object.keys(unsaved.current).length === 0) return;
    saving.current = true;
    setStatus('saving');
    setError(null);
    try {
      // Retries when somebody else saved in between, at most three attempts.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const stored = client.getQueryData(queryKey);
        if (!stored) return;
        const found = conflictsOf(unsaved.current, base.current, stored.profile);
        setConflicts(found);
        if (found.length > 0) {
          setStatus('error');
          return;
        }
        const sent = unsaved.current;
        try {
          const answer = await request('PATCH /pathways/:pathwayId', {
            params: { pathwayId: id },
            body: { profile: inputOf(sent) },
            ifMatch: stored.version,
          });
          client.setQueryData(queryKey, answer);
          void client.invalidateQueries({ queryKey: ['GET /pathways/:pathwayId/matches'] });
          const left = withoutSaved(unsaved.current, sent);
          base.current = Object.fromEntries(
            Object.keys(left).map((key) => [key, answer.profile[key as keyof Profile]]),
          );
          keep(left);
          setStatus(Object.keys(left).length > 0 ? 'waiting' : 'saved');
          return;
        } catch (problem) {
          if (!hasCode(problem, 'stale_version') || attempt === 2) throw problem;
          client.setQueryData(queryKey, await read());
        }
      }
    } catch (problem) {
      setError(problem);
      setStatus('error');
    } finally {
      saving.current = false;
      if (Object.keys(unsaved.current).length > 0)
        setStatus((before) => (before === 'saved' ? 'waiting' : before));
    }
  }, [client, id, keep, queryKey, read]);

  const change = useCallback(
    (next: Changes) => {
      const stored = client.getQueryData(queryKey)?.profile;
      for (const key of Object.keys(next) as (keyof Profile)[]) {
        if (stored && !(key in base.current)) base.current = { ...base.current, [key]: stored[key] };
      }
      keep({ ...unsaved.current, ...next });
      setStatus('waiting');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), pauseMs);
    },
    [client, keep, queryKey, save],
  );

  const resolve = useCallback(
    (choice: 'mine' | 'theirs') => {
      const stored = client.getQueryData(queryKey)?.profile;
      if (!stored) return;
      const left: Changes = { ...unsaved.current };
      for (const field of conflicts) {
        if (choice === 'theirs') delete left[field];
        else base.current = { ...base.current, [field]: stored[field] };
      }
      setConflicts([]);
      keep(left);
      setStatus(Object.keys(left).length > 0 ? 'waiting' : 'saved');
      void save();
    },
    [client, conflicts, keep, queryKey, save],
  );

  // Changed again during a save: saves once more afterwards.
  useEffect(() => {
    if (status !== 'waiting') return;
    timer.current = setTimeout(() => void save(), pauseMs);
    return () => clearTimeout(timer.current);
  }, [status, save]);

  // Leaving the page saves at once; closing the tab with unsaved changes asks first.
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (Object.keys(unsaved.current).length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      void save();
    };
  }, [save]);

  return {
    profile: { ...pathway.profile, ...changes },
    status,
    error,
    conflicts,
    change,
    save: () => void save(),
    resolve,
  };
}
