import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ThreadData } from './thread.ts';

/** The maximum number of pages loaded to reach a message. */
const maxPages = 40;

/** Scrolls to a message found by the search, after loading the messages up to it. */
export function useFound(
  box: RefObject<HTMLElement | null>,
  thread: ThreadData | undefined,
  loadOlder: () => Promise<void>,
) {
  const [found, setFound] = useState<number | null>(null);
  const pages = useRef(0);
  const first = thread?.messages[0]?.seq ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again after each page that was loaded
  useEffect(() => {
    if (found === null) return;
    if (found < first && pages.current < maxPages) {
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
      // set again, so that the same result scrolls a second time
      setFound(null);
      setTimeout(() => setFound(seq));
    },
  };
}
