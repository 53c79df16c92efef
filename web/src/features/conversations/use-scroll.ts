import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ThreadData } from './thread.ts';

const nearPx = 80;

/**
 * Scrolls to new messages only when the user is at the end; otherwise the position stays and the new messages are
 * counted. Loading older messages keeps the position too.
 */
export function useThreadScroll(
  box: RefObject<HTMLElement | null>,
  thread: ThreadData | undefined,
  waitingCount: number,
  onRead: (seq: number) => void,
) {
  const [fresh, setFresh] = useState(0);
  const [away, setAway] = useState(false);
  const atEnd = useRef(true);
  const before = useRef({ firstSeq: 0, lastSeq: 0, height: 0, waiting: 0 });
  const last = thread?.messages.at(-1);
  const shown = thread !== undefined && (thread.messages.length > 0 || waitingCount > 0);
  const firstSeq = thread?.messages[0]?.seq ?? 0;
  const lastSeq = last?.seq ?? 0;

  const read = useCallback(() => {
    if (lastSeq > 0 && document.visibilityState === 'visible') onRead(lastSeq);
  }, [lastSeq, onRead]);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setFresh(0);
    setAway(false);
  }, [box]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !thread) return;
    const held = before.current;
    const mine = waitingCount > held.waiting;
    if (held.lastSeq === 0 || atEnd.current || mine) toEnd();
    else if (firstSeq < held.firstSeq) element.scrollTop += element.scrollHeight - held.height;
    else if (lastSeq > held.lastSeq) {
      const added = thread.messages.filter(
        (message) => message.seq > held.lastSeq && !message.author.mine,
      ).length;
      setFresh((count) => count + added);
    }
    before.current = { firstSeq, lastSeq, height: element.scrollHeight, waiting: waitingCount };
    if (atEnd.current) read();
  }, [box, thread, firstSeq, lastSeq, waitingCount, toEnd, read]);

  useEffect(() => {
    const onVisible = () => {
      if (atEnd.current) read();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [read]);

  // When the keyboard opens or the message field grows, a user at the end stays at the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list exists once something is shown
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [box, shown]);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const end = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    atEnd.current = end;
    setAway(!end);
    if (end) {
      setFresh(0);
      read();
    }
  };
  return { fresh, away, toEnd, onScroll };
}
