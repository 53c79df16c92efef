import { useEffect, useRef } from 'react';

/** The page is read again from its title. */
export function focusTitle(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus());
}

/** Moves the focus to the title when the page becomes another one under the same address. */
export function useTitleFocus(state: string): void {
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current !== state) focusTitle();
    shown.current = state;
  }, [state]);
}
