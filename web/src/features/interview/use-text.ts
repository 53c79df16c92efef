import type { InterviewText } from '@passerelle/api/contract';
import { useCallback, useSyncExternalStore } from 'react';
import type { InterviewRoom } from './sync/use-shared-texts.ts';

/** What a shared text says now. */
export function useSharedText({ texts }: InterviewRoom, name: InterviewText): string {
  const text = texts.doc.getText(name);
  const subscribe = useCallback(
    (listener: () => void) => {
      text.observe(listener);
      return () => text.unobserve(listener);
    },
    [text],
  );
  return useSyncExternalStore(subscribe, () => text.toString());
}
