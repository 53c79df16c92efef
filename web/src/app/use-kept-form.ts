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
 * that holds a password. With `isDraft` they are also kept when the user leaves the page before sending them.
 */
export function useKeptForm(name: string | undefined, typed: Typed, isDraft = false): { sent: () => void } {
  const client = useQueryClient();
  const accountId = useSession().account?.id;
  const current = useRef(typed);
  current.current = typed;
  const sent = useRef(false);
  useEffect(() => {
    if (!name || !accountId) return;
    const place = { accountId, name };
    const untouched = written(current.current.read());
    const kept = restoreForm(place);
    if (kept) current.current.write(kept);
    const keep = () => {
      if (sent.current) return;
      // only changed fields are kept, because others may change the rest in the meantime
      const touched = Object.entries(current.current.read()).filter(
        ([field, value]) => JSON.stringify(value) !== untouched.get(field),
      );
      if (touched.length > 0) keepForm(place, Object.fromEntries(touched));
    };
    // a phone may discard the tab, without removing the page first
    if (isDraft) window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      const now = client.getQueryData<Session>(sessionQuery.queryKey);
      // the user left the page while signed in: except for drafts, the values are dropped as in any other form
      if (isDraft || now?.account?.id !== accountId) keep();
    };
  }, [name, accountId, client, isDraft]);
  return {
    sent: () => {
      sent.current = true;
    },
  };
}

const written = (values: object): Map<string, string | undefined> =>
  new Map(Object.entries(values).map(([field, value]) => [field, JSON.stringify(value)]));
