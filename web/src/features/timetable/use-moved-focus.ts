import { useRef } from 'react';
import { flushSync } from 'react-dom';

/**
 * For a button that removes itself, or adds what is filled in next: draws the change at once, then gives the focus to the
 * first element inside `ref` that matches the selector.
 */
export function useMovedFocus<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  return {
    ref,
    changeAndFocus(change: () => void, selector: string) {
      flushSync(change);
      ref.current?.querySelector<HTMLElement>(selector)?.focus();
    },
  };
}
