import type { Session } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keepForm, takeForm } from './kept-form.ts';
import { sessionQuery, useSession } from './session.ts';

interface Typed {
  read: () => object;
  write: (values: object) => void;
}

/**
 * A session that is held for a second factor, or ends, takes its page away in the middle of a sentence. What was typed
 * is there again when the same account comes back to the same form in this tab. Nothing is kept without a name: never
 * name a form that holds a password.
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
    const kept = takeForm(place);
    if (kept) current.current.write(kept);
    return () => {
      const now = client.getQueryData<Session>(sessionQuery.queryKey);
      // left by the reader while signed in: given up, as without any of this
      if (now?.account?.id === accountId) return;
      // what was not touched may be changed by others meanwhile
      const touched = Object.entries(current.current.read()).filter(
        ([field, value]) => JSON.stringify(value) !== untouched.get(field),
      );
      if (touched.length > 0) keepForm(place, Object.fromEntries(touched));
    };
  }, [name, accountId, client]);
}

const written = (values: object): Map<string, string | undefined> =>
  new Map(Object.entries(values).map(([field, value]) => [field, JSON.stringify(value)]));
