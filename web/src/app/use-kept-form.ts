import type { Session } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keepForm, restoreForm } from './kept-form.ts';
import { sessionQuery, useSession } from './session.ts';

interface Typed {
  read: () => object;
  write: (values: object) => void;
}

/**
 * Keeps unsent values when the page is removed because the session is locked for a second factor, or ends. They are
 * restored when the same account opens the same form in this tab. Without a name nothing is kept: never name a form
 * that holds a password.
 */
export function useKeptForm(name: string | undefined, typed: Typed): void {
  const client = useQueryClient();
  const accountId = useSession().account?.id;
  const current = useRef(typed);
  current.current = typed;
  useEffect(() => {
    if (!name || !accountId) return;
    const place = { accountId, name };
    const untouched = written(current.current.read());
    const kept = restoreForm(place);
    if (kept) current.current.write(kept);
    return () => {
      const now = client.getQueryData<Session>(sessionQuery.queryKey);
      // the user left the page while signed in, so the values are dropped as in any other form
      if (now?.account?.id === accountId) return;
      // only changed fields are kept, because others may change the rest in the meantime
      const touched = Object.entries(current.current.read()).filter(
        ([field, value]) => JSON.stringify(value) !== untouched.get(field),
      );
      if (touched.length > 0) keepForm(place, Object.fromEntries(touched));
    };
  }, [name, accountId, client]);
}

const written = (values: object): Map<string, string | undefined> =>
  new Map(Object.entries(values).map(([field, value]) => [field, JSON.stringify(value)]));
