import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ThreadData } from './thread.ts';

/** Pages of older messages that a jump loads at most, one after the other. */
const mostPages = 40;

/** Leads to a message found by search, loading what lies between. */
export function useFound(
  box: RefObject<HTMLElement | null>,
  thread: ThreadData | undefined,
  loadOlder: () => Promise<void>,
) {
  const [found, setFound] = useState<number | null>(null);
  const pages = useRef(0);
  const first = thread?.messages[0]?.seq ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came is a reason to look again
  useEffect(() => {
    if (found === null) return;
    if (found < first && pages.current < mostPages) {
      pages.current += 1;
      void loadOlder();
      return;
    }
    const line = box.current?.querySelector(`[data-seq="${found}"]`);
    line?.scrollIntoView({ block: 'center' });
  }, [found, first]);
  return {
    found,
    goTo: (seq: number) => {
      pages.current = 0;
      // the same one again is gone to again
      setFound(null);
      setTimeout(() => setFound(seq));
    },
  };
}
