import { useRef, useState } from 'react';

/** How many items are proposed when what was typed may mean several. */
const most = 4;

/**
 * Settles a text that was typed without choosing: `take` is called with the item that is meant; when none or several may
 * be, `asked` has what to ask about until the text changes.
 */
export function useSettled<T>({
  search,
  meant,
  take,
}: {
  search: (text: string, signal: AbortSignal) => Promise<readonly T[]>;
  /** Absent for fields whose text may stay as it is. */
  meant: ((typed: string, found: readonly T[]) => T | undefined) | undefined;
  take: (item: T) => void;
}) {
  const [asked, setAsked] = useState<{ text: string; items: readonly T[] } | null>(null);
  const running = useRef<AbortController>(null);
  const latest = useRef({ search, take });
  latest.current = { search, take };
  const forget = () => {
    running.current?.abort();
    setAsked(null);
  };

  return {
    asked,
    forget,
    async settle(text: string): Promise<void> {
      if (!meant || text === '') return;
      forget();
      const abort = new AbortController();
      running.current = abort;
      // without an answer nothing can be asked: the field keeps its text
      const items = await latest.current.search(text, abort.signal).catch(() => null);
      if (!items || abort.signal.aborted) return;
      const item = meant(text, items);
      if (item === undefined) setAsked({ text, items: items.slice(0, most) });
      else latest.current.take(item);
    },
  };
}
